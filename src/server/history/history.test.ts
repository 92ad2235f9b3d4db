import { expect, test, describe } from 'vitest';
import { historyOver as setup } from '../testing/history';
import { Registry } from '../testing/registry';

describe('gathering', () => {
  test('begins when somebody asks, and finds every version, newest first', async () => {
    const registry = new Registry({ a: 3, 'b.c': 1 });
    const { history, gather, known, compared } = setup(registry);
    expect(history.state()).toEqual({ loaded: 0, total: 0, complete: false });
    expect(registry.calls).toEqual([]);
    await gather();
    expect(known()).toEqual([
      ['b.c', null, 1],
      ['a', 2, 3],
      ['a', 1, 2],
      ['a', null, 1],
    ]);
    expect(compared).toEqual(['a 1 to 2', 'a 2 to 3']);
    expect(history.log.versions().map(({ version }) => [version.summary, version.verdict])).toEqual([
      ['First version', 'first'],
      ['a 2 to 3', 'breaking'],
      ['a 1 to 2', 'safe'],
      ['First version', 'first'],
    ]);
    expect(history.state()).toEqual({ loaded: 2, total: 2, complete: true });
  });

  test('asks once for as many versions as there are, and nothing where the list says it all', async () => {
    const registry = new Registry({ one: 1, two: 2, seven: 7 });
    await setup(registry).gather();
    expect(registry.schemaCalls().toSorted()).toEqual(['seven 7', 'two 2']);
  });

  test('reads long histories page by page', async () => {
    const registry = new Registry({ long: 230 });
    const { gather, versionsOf } = setup(registry);
    await gather();
    expect(registry.schemaCalls()).toEqual(['long 100', 'long 100', 'long 30']);
    expect(versionsOf('long')).toHaveLength(230);
  });

  test('asks nothing when it is asked again and nothing has changed', async () => {
    const registry = new Registry({ a: 3, b: 2 });
    const { gather, compared } = setup(registry);
    await gather();
    registry.calls.length = 0;
    await gather();
    expect(registry.calls.map(({ what }) => what)).toEqual(['actions']);
    expect(compared).toHaveLength(3);
  });

  test('asks for the versions that are new and for the last known one, which tells whether it is the same action', async () => {
    const registry = new Registry({ a: 3, b: 2 });
    const { gather, compared, versionsOf } = setup(registry);
    await gather();
    registry.calls.length = 0;
    registry.edit('a');
    await gather();
    expect(registry.schemaCalls()).toEqual(['a 2']);
    expect(compared.at(-1)).toBe('a 3 to 4');
    registry.calls.length = 0;
    for (let count = 0; count < 3; count += 1) registry.edit('b');
    await gather();
    expect(registry.schemaCalls()).toEqual(['b 4']);
    expect(compared.slice(-3)).toEqual(['b 2 to 3', 'b 3 to 4', 'b 4 to 5']);
    expect(versionsOf('b')).toEqual([5, 4, 3, 2, 1]);
  });

  test('forgets an action that is gone, and gathers anew one that was made again', async () => {
    const registry = new Registry({ a: 2, b: 3 });
    const { gather, known, versionsOf } = setup(registry);
    await gather();
    registry.remove('a');
    registry.make('b', 2);
    registry.calls.length = 0;
    await gather();
    expect(versionsOf('a')).toEqual([]);
    expect(known()).toEqual([
      ['b', 1, 2],
      ['b', null, 1],
    ]);
    expect(registry.schemaCalls()).toEqual(['b 2']);
  });

  test.each([2, 3, 4, 7])(
    'keeps nothing of an action that was made again with %i versions, also where both have one creation date',
    async (versions) => {
      const registry = new Registry({ a: 3 });
      const { gather, history } = setup(registry);
      await gather();
      const before = new Set(history.log.versions().map(({ version }) => version.created_at));
      registry.makeAgain('a', versions);
      await gather();
      const after = history.log.versions().map(({ version }) => version);
      expect(after.map(({ version }) => version)).toEqual(
        Array.from({ length: versions }, (_, index) => versions - index),
      );
      expect(after.filter(({ created_at }) => before.has(created_at))).toEqual([]);
    },
  );

  test('asks for four actions at once and no more', async () => {
    const registry = new Registry(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`a${at}`, 2])));
    await setup(registry).gather();
    expect(registry.mostAtOnce).toBe(4);
  });
});
