import { describe, expect, test } from 'vitest';
import { failed, succeeded } from '../errors';
import { deferred } from '../testing/app';
import { historyOver as setup, until } from '../testing/history';
import { Registry } from '../testing/registry';

const down = () => failed('upstream_unavailable', 'No.');

/** As many actions of two versions. */
const pairs = (count: number) =>
  new Registry(Object.fromEntries(Array.from({ length: count }, (_, at) => [`a${at}`, 2])));

/** Lets everything go on that waits for nothing. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('when WorkOS fails', () => {
  test('it says so, keeps what is known, waits longer each time, and goes on where it stopped', async () => {
    const registry = new Registry({ a: 2, long: 150 });
    registry.instead = ({ parameters }) => (parameters.after === undefined ? undefined : down());
    const { history, wake, waits, gather, versionsOf } = setup(registry);
    history.ask();
    await until(() => waits.length === 1);
    expect(history.state()).toEqual({
      loaded: 1,
      total: 2,
      complete: false,
      error: 'upstream_unavailable',
      missing: [{ code: 'upstream_unavailable', count: 1, actions: [{ action: 'long', message: 'No.' }] }],
    });
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

  test.each([down, () => failed('upstream_invalid', 'It is not JSON.')])(
    'four failures in a row are an outage: none of the others is asked while it waits',
    async (failure) => {
      const registry = pairs(30);
      registry.instead = ({ what }) => (what === 'schemas' ? failure() : undefined);
      const { history, waits, wake, gather } = setup(registry);
      history.ask();
      await until(() => waits.length === 8);
      await settle();
      // When the fourth failed, three more were on their way.
      expect(registry.schemaCalls()).toHaveLength(7);
      expect(new Set(waits)).toEqual(new Set([5000]));
      registry.instead = () => undefined;
      wake();
      await gather();
      expect(registry.schemaCalls()).toHaveLength(37);
    },
  );

  test('who asks does not wait for the longest of waits', async () => {
    const registry = pairs(4);
    registry.instead = ({ what }) => (what === 'schemas' ? down() : undefined);
    const { history, clock, waits, wake, gather } = setup(registry);
    history.ask();
    await until(() => waits.length === 5);
    wake();
    await until(() => waits.length === 10);
    registry.instead = () => undefined;
    registry.make('new', 2);
    const calls = registry.schemaCalls().length;
    clock.now += 4999;
    history.ask();
    await settle();
    expect(registry.schemaCalls()).toHaveLength(calls);
    clock.now += 1;
    await gather();
    // The new one succeeds, and so those that had failed are tried at once.
    expect(registry.schemaCalls()).toHaveLength(calls + 5);
  });

  test('it waits as long as WorkOS wants', async () => {
    const registry = new Registry({ a: 2 });
    registry.instead = ({ what }) =>
      what === 'schemas' ? failed('rate_limited', 'Slow.', { retryAfter: 42 }) : undefined;
    const { history, waits, clock } = setup(registry);
    history.ask();
    await until(() => waits.length === 1);
    expect(waits).toEqual([42_000]);
    expect(history.state().error).toBe('rate_limited');
    clock.now += 41_999;
    await history.refresh();
    expect(registry.schemaCalls()).toHaveLength(1);
    clock.now += 1;
    await history.refresh();
    expect(registry.schemaCalls()).toHaveLength(2);
  });

  test.each([
    'upstream_invalid',
    'bad_request',
    'upstream_unavailable',
    'upstream_timeout',
    'internal',
  ] as const)(
    'for one action alone (%s) the others go on, it is named as missing, and it is tried again after a while',
    async (code) => {
      const registry = new Registry({ odd: 2, b: 2, c: 3 });
      registry.instead = ({ action }) => (action === 'odd' ? failed(code, 'It is odd.') : undefined);
      const { history, gather, versionsOf, waits, wake } = setup(registry);
      history.ask();
      await until(() => history.state().loaded === 2 && waits.length === 1);
      const missing = [{ code, count: 1, actions: [{ action: 'odd', message: 'It is odd.' }] }];
      expect(history.state()).toEqual({ loaded: 2, total: 3, complete: false, error: code, missing });
      expect(versionsOf('c')).toEqual([3, 2, 1]);
      wake();
      await until(() => waits.length === 2);
      expect(waits).toEqual([5000, 10_000]);
      expect(history.state()).toMatchObject({ complete: false, missing });
      registry.instead = () => undefined;
      wake();
      await gather();
      expect(versionsOf('odd')).toEqual([2, 1]);
      expect(history.state()).toEqual({ loaded: 3, total: 3, complete: true });
    },
  );

  test('an action that WorkOS itself does not know is settled, and asked for again after ten minutes', async () => {
    const registry = new Registry({ gone: 2, b: 2 });
    registry.instead = ({ action }) =>
      action === 'gone' ? failed('not_found', 'Audit Log action not found.') : undefined;
    const { history, gather, versionsOf, waits, wake } = setup(registry);
    await gather();
    expect(history.state()).toEqual({ loaded: 2, total: 2, complete: true });
    expect(waits).toEqual([10 * 60 * 1000]);
    wake();
    await until(() => waits.length === 2);
    expect(history.state().complete).toBe(true);
    registry.instead = () => undefined;
    wake();
    await until(() => versionsOf('gone').length === 2);
  });

  test('a refresh retries at once what failed and what was not known, and is over when that is done', async () => {
    const registry = new Registry({ odd: 2, gone: 2, c: 2 });
    registry.instead = ({ action }) =>
      action === 'odd' || action === 'gone'
        ? failed(action === 'odd' ? 'upstream_invalid' : 'not_found', 'No.')
        : undefined;
    const { history, versionsOf, waits } = setup(registry);
    history.ask();
    await until(() => waits.length === 2);
    await history.refresh();
    expect(history.state()).toMatchObject({ complete: false, missing: [{ code: 'upstream_invalid' }] });
    registry.instead = () => undefined;
    await history.refresh();
    expect(history.state()).toEqual({ loaded: 3, total: 3, complete: true });
    expect([versionsOf('odd'), versionsOf('gone')]).toEqual([
      [2, 1],
      [2, 1],
    ]);
  });

  test('a refresh retries also what was asked for before it and fails later', async () => {
    const registry = new Registry({ a: 2 });
    const answer = deferred<ReturnType<typeof down>>();
    registry.instead = ({ what }) => (what === 'schemas' ? answer.promise : undefined);
    const { history, versionsOf } = setup(registry);
    history.ask();
    await until(() => registry.schemaCalls().length === 1);
    registry.instead = () => undefined;
    const refreshed = history.refresh();
    answer.resolve(down());
    await refreshed;
    expect(versionsOf('a')).toEqual([2, 1]);
  });

  test('an outage is not waited for by a refresh', async () => {
    const registry = pairs(10);
    registry.instead = ({ what }) => (what === 'schemas' ? down() : undefined);
    const { history, waits } = setup(registry);
    history.ask();
    await until(() => waits.length === 5);
    registry.instead = () => undefined;
    await history.refresh();
    expect(history.state()).toMatchObject({ loaded: 10, complete: true });
  });

  test('a list of versions that lacks the newest one is not believed', async () => {
    const registry = new Registry({ a: 3 });
    const empty = { object: 'list', data: [], list_metadata: { before: null, after: null } };
    const bytes = new Uint8Array(Buffer.from(JSON.stringify(empty)));
    registry.instead = ({ what }) => (what === 'schemas' ? succeeded(bytes) : undefined);
    const { history, waits, wake, gather, versionsOf } = setup(registry);
    history.ask();
    await until(() => waits.length === 1);
    expect(history.state()).toMatchObject({
      complete: false,
      missing: [
        {
          code: 'upstream_invalid',
          actions: [{ action: 'a', message: expect.stringContaining('does not hold version 3') }],
        },
      ],
    });
    expect(versionsOf('a')).toEqual([]);
    registry.instead = () => undefined;
    wake();
    await gather();
    expect(versionsOf('a')).toEqual([3, 2, 1]);
  });

  test('the versions of an action are not those of an earlier one of the same name', async () => {
    const registry = new Registry({ a: 2, b: 2 });
    const { history, gather, versionsOf, waits } = setup(registry);
    await gather();
    registry.make('a', 3);
    registry.instead = ({ what }) => (what === 'schemas' ? down() : undefined);
    history.ask();
    await until(() => waits.length === 1);
    expect([versionsOf('a'), versionsOf('b')]).toEqual([[], [2, 1]]);
  });

  test('at most twenty of many are named', async () => {
    const registry = pairs(30);
    registry.instead = ({ what }) => (what === 'schemas' ? down() : undefined);
    const { history, waits, wake } = setup(registry);
    history.ask();
    for (let round = 0; (history.state().missing?.[0]?.count ?? 0) < 30; round += 1) {
      await until(() => waits.length > 4 * round);
      await settle();
      wake();
      await settle();
    }
    const [missing] = history.state().missing ?? [];
    expect([missing?.count, missing?.actions.length]).toEqual([30, 20]);
  });
});

describe('a comparison that fails', () => {
  test('is made again after a while; the versions that could be compared are listed meanwhile', async () => {
    const registry = new Registry({ a: 4, b: 2 });
    let isFailing = true;
    const { history, waits, wake, gather, known, compared } = setup(registry, {
      judge: async ({ action, newer }) =>
        isFailing && action === 'a' && newer.version === 3
          ? failed('internal', 'The server could not compare versions 2 and 3.')
          : succeeded({ summary: 's', verdict: 'safe' }),
    });
    history.ask();
    await until(() => history.state().loaded === 1 && waits.length === 1);
    expect(known().filter(([action]) => action === 'a')).toEqual([
      ['a', 3, 4],
      ['a', 1, 2],
      ['a', null, 1],
    ]);
    expect(history.state()).toMatchObject({
      complete: false,
      missing: [{ code: 'internal', count: 1, actions: [{ action: 'a' }] }],
    });
    isFailing = false;
    registry.calls.length = 0;
    compared.length = 0;
    wake();
    await gather();
    expect(history.log.versionsOf('a').map(({ version }) => version.verdict)).toEqual([
      'safe',
      'safe',
      'safe',
      'first',
    ]);
    expect([registry.schemaCalls(), compared]).toEqual([[], ['a 2 to 3']]);
  });

  test('by a defect does not stop the other actions', async () => {
    const registry = new Registry({ a: 2, b: 2 });
    const errors: unknown[] = [];
    const { history } = setup(registry, {
      judge: async ({ action }) => {
        if (action === 'a') throw new Error('a defect');
        return succeeded({ summary: 's', verdict: 'safe' });
      },
      onUnexpected: (error) => errors.push(error),
    });
    history.ask();
    await until(() => history.state().loaded === 1 && errors.length === 1);
    expect(history.state()).toMatchObject({ missing: [{ code: 'internal', actions: [{ action: 'a' }] }] });
  });
});
