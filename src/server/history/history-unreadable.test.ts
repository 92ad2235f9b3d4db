/** Actions that cannot be read any more, and lists of versions that do not fit together. */
import { expect, test } from 'vitest';
import { failed, succeeded, type Outcome } from '../errors';
import type { RawList } from '../sources/source';
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
  await gather();
  await until(() => versionsOf('a').length === 4);
  expect(history.state()).toEqual({ loaded: 1, total: 1, complete: true });
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
