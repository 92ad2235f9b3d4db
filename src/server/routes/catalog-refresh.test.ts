/** `Cache-Control: no-cache` on what is answered from the catalog: the answer is newer than the request. */
import { describe, expect, test } from 'vitest';
import { ActionSearchList, type CatalogState } from '../../contract/catalog';
import { ChangeList, changesPath, feedPath } from '../../contract/catalog-changes';
import { FieldList, fieldsPath } from '../../contract/catalog-fields';
import { typesPath } from '../../contract/catalog-types';
import { ACTIONS, deferred, testApp } from '../testing/app';
import { Registry } from '../testing/registry';

const SEARCH = `${ACTIONS}?q=team`;
const FIELDS = fieldsPath('default');
const CHANGES = changesPath('default');

/** An app over a registry, with a clock that stands until it is moved and waits that never end by themselves. */
function appOver(registry: Registry) {
  const clock = { now: Date.UTC(2026, 0, 20) };
  const { app } = testApp({
    environments: [{ about: { id: 'default', name: 'Default', source: 'workos' }, source: registry.source }],
    now: () => clock.now,
    catalogTimes: { sleep: () => deferred().promise },
  });
  const get = async (path: string, headers: Record<string, string> = {}) =>
    (await app.request(path, { headers })).text();
  return { clock, get, refresh: (path: string) => get(path, { 'cache-control': 'no-cache' }) };
}

const totalOf = (json: string) => ActionSearchList.parse(JSON.parse(json)).total;

describe('a refresh', () => {
  test('of a search waits for a walk that begins after the request', async () => {
    const registry = new Registry({ 'team.a': 1 });
    const { get, refresh } = appOver(registry);
    const [begun, first] = [deferred(), deferred()];
    registry.instead = (_, count) => {
      if (count > 1) return undefined;
      const before = registry.list({ limit: 100, order: 'asc' });
      begun.resolve();
      return first.promise.then(() => before);
    };
    const earlier = get(SEARCH);
    const refreshed = refresh(SEARCH);
    await begun.promise;
    registry.make('team.b');
    first.resolve();
    expect(totalOf(await earlier)).toBe(1);
    expect(totalOf(await refreshed)).toBe(2);
    expect(registry.calls).toHaveLength(2);
  });

  test.each([
    ['of a search', SEARCH, (text: string) => totalOf(text)],
    ['of the fields', FIELDS, (text: string) => FieldList.parse(JSON.parse(text)).catalog.loaded],
    ['of the changes', CHANGES, (text: string) => ChangeList.parse(JSON.parse(text)).total],
    ['of the feed', feedPath('default'), (text: string) => text.split('<entry>').length - 1],
    ['of the types', typesPath('default'), (text: string) => text.split('export type Team').length - 1],
  ])('%s shows an action that is new', async (_, path, countIn) => {
    const registry = new Registry({ 'team.a': 1 });
    const { refresh } = appOver(registry);
    const before = countIn(await refresh(path));
    registry.make('team.b');
    expect(countIn(await refresh(path))).toBeGreaterThan(before);
  });

  test('of the changes has compared the versions that are new', async () => {
    const registry = new Registry({ 'team.a': 3 });
    const { refresh } = appOver(registry);
    await refresh(CHANGES);
    registry.edit('team.a');
    registry.edit('team.a');
    const { total, data, history } = ChangeList.parse(JSON.parse(await refresh(CHANGES)));
    expect([total, data[0]?.version, history.complete]).toEqual([5, 5, true]);
  });

  test.each([
    ['a search', SEARCH],
    ['the fields', FIELDS],
    ['the changes', CHANGES],
  ])('of %s shows that WorkOS is back', async (_, path) => {
    const registry = new Registry({ 'team.a': 1 });
    const { clock, refresh } = appOver(registry);
    const errorNow = async () => {
      const { catalog }: { catalog: CatalogState } = JSON.parse(await refresh(path));
      return catalog.error;
    };
    expect(await errorNow()).toBeUndefined();
    registry.instead = () => ({
      ok: false,
      failure: { code: 'upstream_unavailable', message: 'WorkOS is out.' },
    });
    expect(await errorNow()).toBe('upstream_unavailable');
    registry.instead = () => undefined;
    clock.now += 5000;
    expect(await errorNow()).toBeUndefined();
  });
});
