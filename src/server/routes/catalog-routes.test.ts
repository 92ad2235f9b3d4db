import { describe, expect, test } from 'vitest';
import { ErrorBody } from '../../contract/api';
import { ActionSearchList } from '../../contract/catalog';
import { FieldList, fieldsPath, type FieldsParameters } from '../../contract/catalog-fields';
import { actionSearchPath, type ActionsSearchParameters } from '../../contract/catalog-query';
import type { AuditLogAction } from '../../contract/workos';
import { createSandboxSource } from '../sources/sandbox';
import { action, keys, numberedActions, pageOfActions } from '../testing/actions';
import { ACTIONS, deferred, testApp, type TestAppOptions } from '../testing/app';
import { actionsJson } from '../testing/lists';

const FIELDS = '/api/environments/default/fields';

/** An app over a list of actions, and what it answers. */
function appOf(actions: AuditLogAction[], options: TestAppOptions = {}) {
  const made = testApp({ answer: ({ url }) => upstream(actions, url), ...options });
  const search = async (parameters: ActionsSearchParameters) =>
    ActionSearchList.parse(await (await made.app.request(actionSearchPath('default', parameters))).json());
  const fields = async (parameters: FieldsParameters = {}) =>
    FieldList.parse(await (await made.app.request(fieldsPath('default', parameters))).json());
  return { ...made, search, fields };
}

function upstream(actions: readonly AuditLogAction[], url: string): Response {
  const query = new URL(url).searchParams;
  const after = query.get('after');
  const limit = Number(query.get('limit'));
  const page = pageOfActions(actions, { limit, ...(after !== null && { after }) });
  return page.ok
    ? new Response(page.value)
    : Response.json({ message: page.failure.message }, { status: 422 });
}

async function sandboxApp(fault?: string) {
  const made = await createSandboxSource({ actions: 300, fault, timeout: 2 });
  if (!made.ok) throw new Error(made.failure.message);
  const about = { id: 'default', name: 'Default', source: 'sandbox' as const };
  return testApp({
    environments: [{ about, source: made.value }],
    catalogTimes: { sleep: () => deferred().promise },
  });
}

/** Until all is known. */
async function complete({ search }: ReturnType<typeof appOf>): Promise<void> {
  while (!(await search({ sort: 'name', limit: 1 })).catalog.complete) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('the list of actions', () => {
  test.each(['', '?limit=5', '?order=asc&x=q=1'])(
    'stays WorkOS’s own, one call, without a search: “%s”',
    async (query) => {
      const { app, asked } = testApp();
      expect(await (await app.request(ACTIONS + query)).text()).toBe(actionsJson());
      expect(asked).toHaveLength(1);
    },
  );

  test.each(['q=', 'q', 'namespace=user', 'target=team', 'field=a', 'sort=name', 'limit=1&q=logged'])(
    'is answered from the whole environment with ?%s',
    async (query) => {
      const { app } = testApp();
      const list = ActionSearchList.parse(await (await app.request(`${ACTIONS}?${query}`)).json());
      expect(list.catalog).toMatchObject({ loaded: 1, complete: true });
    },
  );

  test('answers the actions as WorkOS sent them, with what matched, how many, and what is known', async () => {
    const { app } = testApp();
    const response = await app.request(`${ACTIONS}?q=logged`);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    const text = await response.text();
    expect(text.slice(0, actionsJson().indexOf(',"list_metadata'))).toBe(
      actionsJson().slice(0, actionsJson().indexOf(',"list_metadata')),
    );
    expect(JSON.parse(text)).toMatchObject({
      total: 1,
      matches: [[5, 11]],
      facets: { namespaces: [{ value: 'user', count: 1 }], targets: [{ value: 'team', count: 1 }] },
      list_metadata: { before: null, after: null },
      catalog: { loaded: 1, complete: true },
    });
  });

  test('has 10 items a page as WorkOS has, and each exactly once over all pages', async () => {
    const made = appOf(numberedActions(35));
    const names: string[] = [];
    let after: string | null | undefined;
    do {
      const list = await made.search({ sort: 'name', order: 'desc', ...(after && { after }) });
      names.push(...list.data.map(({ name }) => name ?? ''));
      after = list.list_metadata.after;
      expect(list.total).toBe(35);
      expect(list.data.length).toBe(after === null ? 5 : 10);
    } while (after !== null);
    expect(names).toEqual(
      numberedActions(35)
        .map(({ name }) => name)
        .toReversed(),
    );
  });

  test('asks WorkOS for the pages once, whatever is searched for', async () => {
    const made = appOf(numberedActions(250));
    await Promise.all(['a', 'b', 'c'].map((q) => made.search({ q })));
    await complete(made);
    await made.fields();
    expect(made.asked).toHaveLength(3);
  });

  test('is answered at once from what is known while the rest is on its way', async () => {
    const rest = deferred();
    const actions = numberedActions(150);
    const made = appOf(actions, {
      answer: async ({ url }, count) => {
        if (count > 1) await rest.promise;
        return upstream(actions, url);
      },
    });
    expect(await made.search({ q: 'a' })).toMatchObject({
      total: 100,
      catalog: { loaded: 100, complete: false },
    });
    rest.resolve();
    await complete(made);
    expect((await made.search({ q: 'a' })).total).toBe(150);
  });

  test('Cache-Control: no-cache has it renewed, and waits for that', async () => {
    const actions = [action('a')];
    const made = appOf(actions);
    await made.search({ q: 'a' });
    actions.push(action('ab'));
    expect((await made.search({ q: 'a' })).total).toBe(1);
    const response = await made.app.request(`${ACTIONS}?q=a`, { headers: { 'cache-control': 'no-cache' } });
    expect(await response.json()).toMatchObject({ total: 2 });
  });

  test('an empty or blank search narrows nothing', async () => {
    const made = appOf(numberedActions(5));
    for (const query of ['q=', 'q=%20%09', 'namespace=&target=&field=', 'order=normal&sort=created']) {
      expect(await (await made.app.request(`${ACTIONS}?${query}`)).json()).toMatchObject({ total: 5 });
    }
  });
});

describe('fields', () => {
  test('are listed 50 a page, with what is asked for', async () => {
    const many = keys(
      Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`key${index}`, 'string'])),
    );
    const made = appOf([
      action('a', { schema: { targets: [], metadata: many } }),
      action('b', { schema: { targets: [], metadata: keys({ key7: 'number' }) } }),
    ]);
    const first = await made.fields();
    expect([first.data.length, first.total, first.data[0]?.address]).toEqual([50, 60, 'metadata.key7']);
    const second = await made.fields({ after: first.list_metadata.after ?? '' });
    expect(second.data).toHaveLength(10);
    expect((await made.fields({ conflicts: true })).data.map(({ key }) => key)).toEqual(['key7']);
    expect((await made.fields({ shared: true })).total).toBe(1);
    expect((await made.fields({ q: 'key42' })).data[0]?.key).toBe('key42');
    expect((await made.fields({ q: 'key42' })).catalog).toMatchObject({ loaded: 2, complete: true });
  });

  test('false is as good as absent', async () => {
    const { app } = appOf([action('a')]);
    const list = await (await app.request(`${FIELDS}?shared=false&conflicts=false`)).json();
    expect(list).toMatchObject({ total: 1 });
  });
});

describe('bad input is refused by name, without asking WorkOS', () => {
  const long = 'q'.repeat(513);
  test.each([
    [ACTIONS, 'sort=up', 'sort'],
    [ACTIONS, 'sort=', 'sort'],
    [ACTIONS, 'sort=__proto__', 'sort'],
    [ACTIONS, 'q=a&order=up', 'order'],
    [ACTIONS, `q=${long}`, 'q'],
    [ACTIONS, `q=${'q'.repeat(5000)}`, 'q'],
    [ACTIONS, `namespace=${long}`, 'namespace'],
    [ACTIONS, `target=${long}`, 'target'],
    [ACTIONS, `field=${long}`, 'field'],
    [ACTIONS, 'q=a&q=b', 'q'],
    [ACTIONS, 'sort=name&sort=name', 'sort'],
    [ACTIONS, 'q=a&limit=0', 'limit'],
    [ACTIONS, 'q=a&limit=101', 'limit'],
    [ACTIONS, 'q=a&after=a/b', 'after'],
    [FIELDS, 'shared=1', 'shared'],
    [FIELDS, 'conflicts=', 'conflicts'],
    [FIELDS, `q=${long}`, 'q'],
    [FIELDS, 'limit=1000', 'limit'],
    [FIELDS, 'before=é', 'before'],
  ])('%s?%s', async (path, query, name) => {
    const { app, asked } = testApp();
    const response = await app.request(`${path}?${query}`);
    const { code, message } = ErrorBody.parse(await response.json());
    expect([response.status, code]).toEqual([400, 'bad_request']);
    expect(message).toContain(`“${name}”`);
    expect(asked).toEqual([]);
  });

  test('a cursor of another list, and both cursors at once', async () => {
    const made = appOf(numberedActions(30));
    const { list_metadata } = await made.search({ q: 'a' });
    const after = list_metadata.after ?? '';
    for (const query of [
      `q=b&after=${after}`,
      `q=a&sort=name&after=${after}`,
      'q=a&after=ala_01HX',
      `q=a&after=${after}&before=${after}`,
    ]) {
      const response = await made.app.request(`${ACTIONS}?${query}`);
      expect(response.status).toBe(400);
      expect(ErrorBody.parse(await response.json()).message).toContain('“after”');
    }
    expect((await made.app.request(`${FIELDS}?after=${after}`)).status).toBe(400);
    expect((await made.app.request(`${ACTIONS}?q=a&limit=3&after=${after}`)).status).toBe(200);
  });

  test('an environment that there is not', async () => {
    for (const path of ['/api/environments/nope/actions?q=a', '/api/environments/nope/fields']) {
      expect((await testApp().app.request(path)).status).toBe(404);
    }
  });
});

describe('answers', () => {
  test.each([`${ACTIONS}?q=user&sort=name`, `${FIELDS}?q=id`])(
    'of %s carry a tag, and 304 while it holds',
    async (path) => {
      const { app } = await sandboxApp();
      await app.request(path, { headers: { 'cache-control': 'no-cache' } });
      const response = await app.request(path, { headers: { 'accept-encoding': 'br' } });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-encoding')).toBe('br');
      const etag = response.headers.get('etag') ?? '';
      const again = await app.request(path, { headers: { 'if-none-match': etag } });
      expect([again.status, await again.text()]).toEqual([304, '']);
      const head = await app.request(path, { method: 'HEAD' });
      expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
    },
  );

  test('keep the contract over the sandbox’s sample', async () => {
    const { app } = await sandboxApp();
    for (const query of ['q=usr.inv', 'sort=fields&limit=100', 'field=ip', 'q=%3Cimg']) {
      const list = ActionSearchList.parse(await (await app.request(`${ACTIONS}?${query}`)).json());
      expect(list.matches).toHaveLength(list.data.length);
    }
    expect(FieldList.parse(await (await app.request(FIELDS)).json()).total).toBeGreaterThan(10);
  });

  test('tell why, where nothing is known and WorkOS does not answer', async () => {
    const { app } = await sandboxApp('error-401');
    const response = await app.request(`${ACTIONS}?q=user`);
    expect(response.status).toBe(502);
    expect(ErrorBody.parse(await response.json()).code).toBe('upstream_unauthorized');
    expect((await app.request(FIELDS)).status).toBe(502);
  });

  test('say that gathering stopped, and answer what is known, when it fails halfway', async () => {
    const { app, lines } = await sandboxApp('error-500-page-2');
    const path = `${ACTIONS}?sort=name`;
    await app.request(path, { headers: { 'cache-control': 'no-cache' } });
    const list = ActionSearchList.parse(await (await app.request(path)).json());
    expect(list).toMatchObject({
      total: 100,
      catalog: { loaded: 100, complete: false, error: 'upstream_unavailable' },
    });
    expect(
      lines.some((line) => line.includes('"catalog waits"') && line.includes('"environment":"default"')),
    ).toBe(true);
  });

  test('end when the reader leaves; the walk goes on', async () => {
    const slow = deferred<Response>();
    const made = appOf([], { answer: () => slow.promise });
    const reader = new AbortController();
    const answer = made.app.request(new Request(`http://localhost${ACTIONS}?q=a`, { signal: reader.signal }));
    reader.abort();
    expect((await answer).status).toBe(499);
    slow.resolve(upstream([action('a')], 'http://x/?limit=100'));
    expect((await made.search({ q: 'a' })).total).toBe(1);
    expect(made.asked).toHaveLength(1);
  });
});
