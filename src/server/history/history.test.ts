import { expect, test, describe } from 'vitest';
import { failed } from '../errors';
import { historyOver as setup, until } from '../testing/history';
import { Registry } from '../testing/registry';

const down = () => failed('upstream_unavailable', 'No.');

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

describe('when WorkOS fails', () => {
  test('it says so, keeps what is known, waits longer each time, and goes on where it stopped', async () => {
    const registry = new Registry({ a: 2, long: 150 });
    registry.instead = ({ parameters }) => (parameters.after === undefined ? undefined : down());
    const { history, wake, waits, gather, versionsOf } = setup(registry);
    history.ask();
    await until(() => waits.length === 1);
    expect(history.state()).toEqual({ loaded: 1, total: 2, complete: false, error: 'upstream_unavailable' });
    expect(versionsOf('a')).toEqual([2, 1]);
    expect(versionsOf('long')).toEqual([]);
    wake();
    await until(() => waits.length === 2);
    registry.instead = () => undefined;
    wake();
    await gather();
    expect(waits).toEqual([5000, 10_000]);
    expect(history.state()).toEqual({ loaded: 2, total: 2, complete: true });
    expect(versionsOf('long')).toHaveLength(150);
    expect(registry.schemaCalls().toSorted()).toEqual(['a 2', 'long 100', 'long 50', 'long 50', 'long 50']);
  });

  test('calls that fail together are one failure, and none is asked while it waits', async () => {
    const registry = new Registry(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`a${at}`, 2])));
    registry.instead = ({ what }) => (what === 'schemas' ? down() : undefined);
    const { history, waits, wake, gather } = setup(registry);
    history.ask();
    await until(() => waits.length === 4);
    expect(registry.schemaCalls()).toHaveLength(4);
    expect(new Set(waits)).toEqual(new Set([5000]));
    registry.instead = () => undefined;
    wake();
    await gather();
    expect(registry.schemaCalls()).toHaveLength(34);
  });

  test('who asks does not wait for the longest of waits', async () => {
    const registry = new Registry({ a: 2 });
    registry.instead = ({ what }) => (what === 'schemas' ? down() : undefined);
    const { history, clock, waits, wake, gather } = setup(registry);
    history.ask();
    await until(() => waits.length === 1);
    wake();
    await until(() => waits.length === 2);
    registry.instead = () => undefined;
    clock.now += 4999;
    history.ask();
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(registry.schemaCalls()).toHaveLength(2);
    clock.now += 1;
    await gather();
    expect(registry.schemaCalls()).toHaveLength(3);
  });

  test('it waits as long as WorkOS wants', async () => {
    const registry = new Registry({ a: 2 });
    registry.instead = ({ what }) =>
      what === 'schemas' ? failed('rate_limited', 'Slow.', { retryAfter: 42 }) : undefined;
    const { history, waits } = setup(registry);
    history.ask();
    await until(() => waits.length === 1);
    expect(waits).toEqual([42_000]);
    expect(history.state().error).toBe('rate_limited');
  });

  test.each(['not_found', 'upstream_invalid'] as const)(
    'for one action alone (%s) the others go on, and it is tried again when it changes',
    async (code) => {
      const registry = new Registry({ odd: 2, b: 2, c: 3 });
      registry.instead = ({ action }) => (action === 'odd' ? failed(code, 'No.') : undefined);
      const { history, gather, versionsOf, waits } = setup(registry);
      await gather();
      expect(waits).toEqual([]);
      expect(history.state()).toEqual({ loaded: 3, total: 3, complete: true });
      expect(versionsOf('c')).toEqual([3, 2, 1]);
      registry.instead = () => undefined;
      await gather();
      expect(versionsOf('odd')).toEqual([]);
      registry.edit('odd');
      await gather();
      expect(versionsOf('odd')).toEqual([3, 2, 1]);
    },
  );
});
