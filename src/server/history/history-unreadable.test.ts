/** Actions that cannot be read any more, and lists of versions that do not fit together. */
import { expect, test } from 'vitest';
import { failed, succeeded, type Outcome } from '../errors';
import type { RawList, Source } from '../sources/source';
import { historyOver as setup, until } from '../testing/history';
import { Registry } from '../testing/registry';

/** The page with its items changed. */
function edited(page: RawList, edit: (item: Record<string, unknown>) => void): RawList {
  if (!page.ok) return page;
  const list = JSON.parse(new TextDecoder().decode(page.value));
  list.data.forEach(edit);
  return succeeded(new Uint8Array(Buffer.from(JSON.stringify(list))));
}

test('an action that becomes unreadable before it is loaded is left alone until it can be read', async () => {
  const registry = new Registry({ a: 2, b: 2 });
  registry.instead = ({ what, action }) =>
    what === 'schemas' && action === 'a' ? failed('upstream_unavailable', 'No.') : undefined;
  const unexpected: unknown[] = [];
  const { history, catalog, waits, wake, gather, versionsOf } = setup(registry, {
    onUnexpected: (error) => unexpected.push(error),
  });
  history.ask();
  await until(() => waits.length === 1 && history.state().loaded === 1);
  registry.instead = ({ what, parameters }) =>
    what === 'schemas'
      ? undefined
      : edited(registry.list(parameters), (item) => item['name'] === 'a' && delete item['schema']);
  catalog.refresh();
  await until(() => catalog.state().unreadable === 1 && !catalog.isFetching);
  const calls = registry.schemaCalls().length;
  wake();
  await history.refresh();
  expect(history.state()).toEqual({ loaded: 1, total: 1, complete: true });
  expect(registry.schemaCalls()).toHaveLength(calls);
  registry.instead = () => undefined;
  catalog.refresh();
  await gather();
  expect(versionsOf('a')).toEqual([2, 1]);
  expect(unexpected).toEqual([]);
});

const CALL = { signal: new AbortController().signal, onAttempt: () => {}, urgency: 'reader' as const };

async function textOf(page: ReturnType<Source['listSchemas']>): Promise<string> {
  const outcome = await page;
  return outcome.ok ? new TextDecoder().decode(outcome.value) : '';
}

/** Gives version 3 a date before those of all others. */
function dateEarly(item: Record<string, unknown>): void {
  if (item['version'] === 3) item['created_at'] = '2026-01-01T12:00:00.000Z';
}

test('versions whose dates do not follow those known before are read again as a whole list', async () => {
  const registry = new Registry({ a: 2 });
  const { history, gather, versionsOf } = setup(registry);
  await gather();
  registry.edit('a');
  registry.edit('a');
  const schemas = registry.source.listSchemas;
  Object.assign(registry.source, {
    listSchemas: async (...asked: Parameters<typeof schemas>): Promise<Outcome<Uint8Array>> =>
      edited(await schemas(...asked), dateEarly),
  });
  registry.calls.length = 0;
  await gather();
  await until(() => versionsOf('a').length === 4);
  expect(history.state()).toEqual({ loaded: 1, total: 1, complete: true });
  // Those after version 1, which tells whether it is the same action, and then all of them.
  expect(registry.schemaCalls()).toEqual(['a 3', 'a 4']);
});

test('the versions of an action that is created again while they are read are not put beside those before', async () => {
  const registry = new Registry({ a: 3 });
  registry.instead = ({ what }) => {
    if (what === 'schemas') registry.makeAgain('a', 3);
    return undefined;
  };
  const { history, catalog, waits, versionsOf, gather } = setup(registry);
  history.ask();
  await until(() => waits.length === 1);
  expect(versionsOf('a')).toEqual([]);
  expect(history.state()).toMatchObject({
    complete: false,
    missing: [{ actions: [{ message: 'The action was created again while its versions were read.' }] }],
  });
  registry.instead = () => undefined;
  catalog.refresh();
  await gather();
  const listed = history.log.versions().map(({ version }) => version.created_at);
  const { data } = JSON.parse(await textOf(registry.source.listSchemas('a', { limit: 3 }, CALL)));
  expect(listed).toHaveLength(3);
  expect(listed).toEqual(data.map((schema: { created_at: string }) => schema.created_at));
});

test('a list of versions that repeats itself is not a whole history', async () => {
  const registry = new Registry({ long: 150 });
  const schemas = registry.source.listSchemas;
  Object.assign(registry.source, {
    listSchemas: (action: string, _: unknown, call: Parameters<typeof schemas>[2]) =>
      schemas(action, { limit: 100 }, call),
  });
  const { history, waits } = setup(registry);
  history.ask();
  await until(() => waits.length === 1);
  expect(history.state()).toMatchObject({ complete: false, missing: [{ code: 'upstream_invalid' }] });
});

test('after a list that was wrong, the answers that replicas share are not used', async () => {
  const registry = new Registry({ a: 2 });
  const schemas = registry.source.listSchemas;
  const freshness: unknown[] = [];
  Object.assign(registry.source, {
    listSchemas: (...asked: Parameters<typeof schemas>) => {
      freshness.push(asked[2].freshness?.kind);
      return schemas(...asked);
    },
  });
  registry.instead = ({ what }) =>
    what === 'schemas' ? failed('upstream_invalid', 'It is not JSON.') : undefined;
  const { history, waits, wake, gather } = setup(registry);
  history.ask();
  await until(() => waits.length === 1);
  registry.instead = () => undefined;
  wake();
  await gather();
  expect(freshness).toEqual(['state', undefined]);
});
