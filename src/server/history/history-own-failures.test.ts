/** Failures of this server itself say nothing about WorkOS. */
import { expect, test } from 'vitest';
import { failed, type Outcome } from '../errors';
import { HELD_BACK } from '../sources/wait-for-turn';
import { catalogOf, numberedActions, walk, walkedTo } from '../testing/actions';
import { deferred } from '../testing/app';
import { historyOver as setup, until } from '../testing/history';
import { Registry } from '../testing/registry';

const heldBack = { ok: false, failure: HELD_BACK } as const;

/** Six actions of two versions each: more than failures in a row make an outage. */
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const six = () => new Registry(Object.fromEntries(NAMES.map((name) => [name, 2])));

test.each<[string, Outcome<never>]>([
  ['too complex comparisons', failed('too_complex', 'It takes too long.')],
  ['defects of this server', failed('internal', 'A defect.')],
])('%s of all actions are no outage: another action is loaded meanwhile', async (_, failure) => {
  const registry = six();
  const { history, catalog, waits, versionsOf } = setup(registry, {
    judge: async ({ action }) =>
      NAMES.includes(action) ? failure : { ok: true, value: { summary: 's', verdict: 'safe' } },
  });
  history.ask();
  await until(() => waits.length === NAMES.length);
  registry.make('new', 2);
  catalog.refresh();
  await until(() => versionsOf('new').length === 2);
  expect(waits).toEqual(NAMES.map(() => 5000));
});

test('Refresh waits for a too complex comparison that is being repeated, and does not make it once more', async () => {
  const tooComplex = failed('too_complex', 'It takes too long.');
  const repeated = deferred<typeof tooComplex>();
  const { history, waits, compared } = setup(new Registry({ a: 2 }), {
    judge: () => (compared.length === 1 ? Promise.resolve(tooComplex) : repeated.promise),
  });
  history.ask();
  await until(() => waits.length === 1);
  const refreshed = [history.refresh()];
  await until(() => compared.length === 2);
  refreshed.push(history.refresh(), history.refresh());
  repeated.resolve(tooComplex);
  await Promise.all(refreshed);
  expect(compared).toHaveLength(2);
});

test('what this server holds back of one action does not make the others wait', async () => {
  const registry = six();
  registry.instead = ({ what, action }) => (what === 'schemas' && action === 'a' ? heldBack : undefined);
  const { history, waits, wake, gather } = setup(registry);
  history.ask();
  await until(() => history.state().loaded === 5 && waits.length === 1);
  registry.instead = () => undefined;
  wake();
  await gather();
  expect(history.state()).toEqual({ loaded: 6, total: 6, complete: true });
});

test('a walk through the list of actions that this server holds back goes on later, and names no error', async () => {
  const made = catalogOf(numberedActions(3));
  made.instead.push(() => heldBack);
  await walk(made);
  expect(made.catalog.state()).toEqual({ loaded: 0, complete: false, asOf: null });
  expect(made.catalog.failure).toBeUndefined();
  made.waits[0]?.end();
  await walkedTo(made.catalog, 3);
  expect(made.catalog.state()).toMatchObject({ loaded: 3, complete: true });
});
