import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { neighbourOf } from '../audit-schema/compare';
import { ChangeList, changesPath, feedPath, type ChangesParameters } from '../contract/catalog-changes';
import { SchemaList } from '../contract/workos';
import type { App } from './app';
import { createSandboxSource } from './sources/sandbox';
import { testApp } from './testing/app';
import { Registry } from './testing/registry';

const about = { id: 'default', name: 'Default', source: 'sandbox' as const };

async function sandboxApp(fault?: string): Promise<App> {
  const made = await createSandboxSource({ actions: undefined, fault, timeout: 1 });
  if (!made.ok) throw new Error(made.failure.message);
  return testApp({ environments: [{ about, source: made.value }] }).app;
}

async function changes(app: App, parameters: ChangesParameters = {}): Promise<ChangeList> {
  return ChangeList.parse(await (await app.request(changesPath('default', parameters))).json());
}

/** Asks until the answer is such a one. */
async function changesOnce(app: App, isSuch: (list: ChangeList) => boolean): Promise<ChangeList> {
  for (;;) {
    const list = await changes(app);
    if (isSuch(list)) return list;
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}

/** Asks until all is known. */
async function gathered(app: App): Promise<App> {
  await changesOnce(app, ({ history }) => history.complete);
  return app;
}

describe('over the sample data', () => {
  let app: App;
  beforeAll(async () => {
    app = await gathered(await sandboxApp());
  }, 60_000);

  test('every version is a change, newest first, with the verdict that the comparison gives', async () => {
    const { data, total, list_metadata } = await changes(app, { limit: 100 });
    expect(data).toHaveLength(100);
    expect(total).toBeGreaterThan(300);
    expect(list_metadata.before).toBeNull();
    expect(data.map(({ created_at }) => created_at)).toEqual(
      data.map(({ created_at }) => created_at).toSorted((a, b) => (a < b ? 1 : -1)),
    );
    const compared = data.filter(({ previous }) => previous !== null).slice(0, 20);
    for (const change of compared) {
      const path = `/api/environments/default/actions/${encodeURIComponent(change.action)}/schemas?limit=100`;
      const versions = SchemaList.parse(await (await app.request(path)).json()).data;
      const newer = versions.find(({ version }) => version === change.version);
      const older = versions.find(({ version }) => version === change.previous);
      expect(newer?.created_at).toBe(change.created_at);
      if (newer === undefined || older === undefined) throw new Error('A version is missing.');
      const { summary, result } = neighbourOf(change.action, older, newer);
      expect(change).toMatchObject({ summary, verdict: result });
    }
  });

  test('cursors lead over all of it, each version once, there and back', async () => {
    const seen: string[] = [];
    let page = await changes(app, { limit: 97 });
    const { total } = page;
    for (;;) {
      seen.push(...page.data.map(({ action, version }) => `${version} ${action}`));
      if (page.list_metadata.after === null) break;
      page = await changes(app, { limit: 97, after: page.list_metadata.after });
    }
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
    const before = page.list_metadata.before ?? '';
    const previous = await changes(app, { limit: 97, before });
    expect(`${previous.data[0]?.version} ${previous.data[0]?.action}`).toBe(
      seen[seen.length - page.data.length - 97],
    );
  });

  test('what narrows leaves that alone, and counts tell what each other choice would leave', async () => {
    const all = await changes(app);
    const breaking = await changes(app, { verdict: 'breaking' });
    expect(new Set(breaking.data.map(({ verdict }) => verdict))).toEqual(new Set(['breaking']));
    expect(breaking.verdicts).toEqual(all.verdicts);
    expect(all.verdicts).toContainEqual({ value: 'breaking', count: breaking.total });
    expect(breaking.weeks.every(({ versions, breaking: broken }) => versions === broken)).toBe(true);
    const user = await changes(app, { namespace: 'user', verdict: 'breaking' });
    expect(user.namespaces).toEqual(breaking.namespaces);
    expect(breaking.namespaces).toContainEqual({ value: 'user', count: user.total });
    expect(user.data.every(({ action }) => /^user\.[^.]+$/.test(action))).toBe(true);
    const one = await changes(app, { action: 'user.logged_in', limit: 100 });
    expect(new Set(one.data.map(({ action }) => action))).toEqual(new Set(['user.logged_in']));
    expect(one.data.at(-1)).toMatchObject({ previous: null, verdict: 'first' });
    expect((await changes(app, { action: 'user' })).total).toBe(0);
  });

  test.each([
    ['2026-06-01', '2026-06-01T00:00:00.000Z'],
    ['2026-06-01T12:00:00', '2026-06-01T12:00:00.000Z'],
    ['2026-06-01T12:00:00+02:00', '2026-06-01T10:00:00.000Z'],
  ])('since %s begins with that moment', async (since, moment) => {
    const narrowed = await changes(app, { since });
    const everything = await changes(app, { limit: 100 });
    expect(narrowed.total).toBe(everything.data.filter(({ created_at }) => created_at >= moment).length);
    expect(narrowed.total).toBeGreaterThan(0);
  });

  test('an answer that has not changed is not sent again', async () => {
    const first = await app.request(changesPath('default'));
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await app.request(changesPath('default'), { headers })).status).toBe(304);
    const feed = await app.request(feedPath('default'));
    const again = { 'if-none-match': feed.headers.get('etag') ?? '' };
    expect((await app.request(feedPath('default'), { headers: again })).status).toBe(304);
    expect((await app.request(feedPath('default'), { method: 'HEAD' })).status).toBe(200);
  });

  test.each([
    ['since=yesterday', /“since” must be a date.*2026-01-31/],
    ['since=2026-02-30', /“since”/],
    ['since=2026-01-01T25:00:00Z', /“since”/],
    ['since=2026-01-01&since=2026-01-02', /“since” is given more than once/],
    ['verdict=bad', /“verdict” must be one of identical, safe/],
    ['action=..', /“action” must be the name of an action/],
    ['limit=0', /“limit” must be a whole number from 1 to 100/],
    ['limit=101', /“limit”/],
    ['after=%3Cscript%3E', /“after” must be a cursor/],
    ['after=abc', /“after” is a cursor of another list/],
    ['before=a&after=b', /“before” and “after”/],
  ])('%s is refused by name', async (query, message) => {
    const answer = await app.request(`/api/environments/default/changes?${query}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: 'bad_request',
      message: expect.stringMatching(message),
    });
  });

  test.each(['action', 'namespace'])('%s is refused when it is too long', async (name) => {
    const answer = await app.request(`/api/environments/default/changes?${name}=${'x'.repeat(5000)}`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(`“${name}” must be`);
  });

  test('a cursor of another question is refused', async () => {
    const { list_metadata } = await changes(app);
    const after = list_metadata.after ?? '';
    const answer = await app.request(changesPath('default', { after, verdict: 'safe' }));
    expect(answer.status).toBe(400);
  });

  test.each([
    ['/feeds/other.atom', 404],
    ['/feeds/default', 404],
    ['/feeds/default.rss', 404],
    ['/feeds', 404],
    ['/feeds/', 404],
    ['/feeds/default.atom/x', 404],
    ['/feeds/%2e%2e.atom', 404],
    ['/feeds/%ff.atom', 404],
    ['/feeds/default.atom?verdict=bad', 400],
    ['/api/environments/other/changes', 404],
  ])('%s is answered %d', async (path, status) => {
    expect((await app.request(path)).status).toBe(status);
  });
});

type Entry = { id: string; title: string; updated: string; link: { '@_href': string } };
type Feed = { id: string; updated: string; link: { '@_rel': string; '@_href': string }[]; entry?: Entry[] };

/** Reads the feed as any reader would; throws where it is no XML. */
function parsed(xml: string): Feed {
  const problem = XMLValidator.validate(xml);
  if (problem !== true) throw new Error(problem.err.msg);
  const parser = new XMLParser({
    ignoreAttributes: false,
    parseTagValue: false,
    trimValues: false,
    isArray: (name) => name === 'entry',
  });
  return parser.parse(xml).feed;
}

describe('the feed', () => {
  const HOSTILE = [
    '<script>alert("1")</script>',
    ']]>&amp;',
    `a"b'c`,
    'a\u0001\u0008b',
    '../x',
    ' 用户.登录 ',
    '%2F?#',
  ];

  test('holds hostile names as text, with links that lead back to them', async () => {
    const registry = new Registry(Object.fromEntries(HOSTILE.map((name) => [name, 2])));
    const { app } = testApp({ environments: [{ about, source: registry.source }] });
    await gathered(app);
    const answer = await app.request(feedPath('default'));
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const xml = await answer.text();
    expect(xml).not.toContain('<script');
    expect(xml).not.toContain('\u0001');
    const feed = parsed(xml);
    const entries = feed.entry ?? [];
    expect(entries).toHaveLength(2 * HOSTILE.length);
    expect(entries.map(({ title }) => title)).toContain('<script>alert("1")</script> version 2: safe');
    expect(entries.map(({ title }) => title)).toContain('ab version 1: first version');
    const places = entries.map(
      ({ link }) => new URL(link['@_href'], 'https://audit.example/feeds/default.atom'),
    );
    const names = places.map(({ pathname }) => decodeURIComponent(pathname.split('/')[3] ?? ''));
    expect(new Set(names)).toEqual(new Set(HOSTILE));
    expect(places[0]?.pathname).toMatch(/^\/default\/actions\/[^/]+\/compare\/1\.\.\.2$/);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    expect(entries.every(({ id }) => /^urn:uuid:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id))).toBe(
      true,
    );
  });

  test('is narrowed as the list is, and names itself so', async () => {
    const registry = new Registry({ 'a.x': 2, 'b.y': 3 });
    const { app } = testApp({ environments: [{ about, source: registry.source }] });
    await gathered(app);
    const feed = parsed(await (await app.request(`${feedPath('default')}?namespace=b&verdict=safe`)).text());
    expect(feed.entry?.map(({ title }) => title)).toEqual(['b.y version 3: safe', 'b.y version 2: safe']);
    expect(feed.link.find((link) => link['@_rel'] === 'self')?.['@_href']).toBe(
      '/feeds/default.atom?namespace=b&verdict=safe',
    );
    expect(feed.updated).toBe(feed.entry?.[0]?.updated);
    const everything = parsed(await (await app.request(feedPath('default'))).text());
    expect(everything.id).not.toBe(feed.id);
    expect(everything.entry?.map(({ id }) => id)).toEqual(
      expect.arrayContaining(feed.entry?.map(({ id }) => id) ?? []),
    );
  });

  test('holds the newest fifty, and is valid while nothing is known', async () => {
    const registry = new Registry({ a: 60 });
    const { app } = testApp({ environments: [{ about, source: registry.source }] });
    const empty = parsed(await (await app.request(feedPath('default'))).text());
    expect(empty.entry).toBeUndefined();
    expect(Number.isNaN(Date.parse(empty.updated))).toBe(false);
    await gathered(app);
    const feed = parsed(await (await app.request(feedPath('default'))).text());
    expect(feed.entry).toHaveLength(50);
    expect(feed.entry?.[0]?.title).toMatch(/^a version 60/);
  });
});

describe('when WorkOS fails', () => {
  test.each([
    ['error-401', 502, 'upstream_unauthorized'],
    ['error-429', 429, 'rate_limited'],
    ['hang', 504, 'upstream_timeout'],
  ])('of which nothing is known (%s), list and feed say so', async (fault, status, code) => {
    const app = await sandboxApp(fault);
    for (const path of [changesPath('default'), feedPath('default')]) {
      const answer = await app.request(path);
      expect(answer.status).toBe(status);
      expect(await answer.json()).toMatchObject({ code });
    }
  });

  test('in the middle, what is known is answered with the progress and the error', async () => {
    const app = await sandboxApp('error-503-page-2');
    const { catalog, history, total } = await changesOnce(
      app,
      (list) => list.catalog.error !== undefined && list.history.loaded === 100,
    );
    expect(catalog).toMatchObject({ loaded: 100, complete: false, error: 'upstream_unavailable' });
    expect(history).toMatchObject({ loaded: 100, total: 100, complete: false });
    expect(total).toBeGreaterThan(100);
  });
});
