import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ErrorBody } from '../contract/api';
import { ACTIONS, deferred, testApp } from './testing/app';
import { actionsJson, rightAnswer, schemasJson, unknownAction } from './testing/lists';

const SCHEMAS = `${ACTIONS}/user.logged_in/schemas`;

async function errorOf(response: Response | Promise<Response>) {
  const { status, headers, body } = await (async () => {
    const settled = await response;
    return { status: settled.status, headers: settled.headers, body: await settled.json() };
  })();
  return { status, headers, ...ErrorBody.parse(body) };
}

function tooOften(headers: Record<string, string>): Response {
  return new Response(null, { status: 429, headers });
}

describe('the API', () => {
  test('lists the environments, with no key', async () => {
    const { app, asked } = testApp();
    const response = await app.request('/api/environments');
    expect(await response.json()).toEqual({
      object: 'list',
      data: [{ id: 'default', name: 'Default', source: 'workos' }],
    });
    expect(asked).toEqual([]);
  });

  test.each([
    [`${ACTIONS}?limit=5&order=asc&utm=1`, 'actions?limit=5&order=asc', actionsJson()],
    [`${SCHEMAS}?after=als_1`, 'actions/user.logged_in/schemas?after=als_1', schemasJson()],
  ])('passes %s on as WorkOS answers it', async (path, upstreamPath, json) => {
    const { app, asked } = testApp();
    const response = await app.request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.text()).toBe(json);
    expect(asked).toEqual([`https://workos.example/audit_logs/${upstreamPath}`]);
  });

  test.each([
    'limit=0',
    'limit=101',
    'limit=ten',
    'order=up',
    `before=${'c'.repeat(6000)}`,
    'limit=1&limit=2',
  ])('refuses ?%s without asking upstream', async (query) => {
    const { app, asked } = testApp();
    const { status, code, message } = await errorOf(app.request(`${ACTIONS}?${query}`));
    expect([status, code]).toEqual([400, 'bad_request']);
    expect(message).toContain(`“${query.split('=')[0]}”`);
    expect(asked).toEqual([]);
  });

  test('names the environments there are when there is no such one', async () => {
    const { app } = testApp();
    const { status, code, message } = await errorOf(app.request('/api/environments/nope/actions'));
    expect([status, code]).toEqual([404, 'not_found']);
    expect(message).toContain('default');
  });

  test.each(['/api', '/api/nope', '/api/environments/default', '/api/environments/default/actions/a/b'])(
    'has nothing at %s',
    async (path) => {
      expect(await errorOf(testApp().app.request(path))).toMatchObject({ status: 404, code: 'not_found' });
    },
  );

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])(
    'refuses %s anywhere',
    async (method) => {
      const { app, asked } = testApp();
      for (const path of ['/', '/api/environments', SCHEMAS, '/healthz', '/assets/x.js']) {
        const error = await errorOf(app.request(path, { method }));
        expect(error.status).toBe(405);
        expect(error.headers.get('allow')).toBe('GET, HEAD');
      }
      expect(asked).toEqual([]);
    },
  );

  test('answers HEAD as GET, without a body', async () => {
    const response = await testApp().app.request(ACTIONS, { method: 'HEAD' });
    expect([response.status, response.headers.get('x-cache'), await response.text()]).toEqual([
      200,
      'miss',
      '',
    ]);
  });

  test('gives every answer an id of its own', async () => {
    const { app } = testApp();
    const ids = await Promise.all(
      ['/', '/api/environments', '/api/nope', ACTIONS, '/healthz', '/favicon.ico'].map(async (path) => {
        const response = await app.request(path, { headers: { 'x-request-id': 'mine' } });
        return response.headers.get('x-request-id');
      }),
    );
    expect(new Set(ids).size).toBe(6);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test.each([
    [401, 502, 'upstream_unauthorized', false],
    [403, 502, 'upstream_unauthorized', false],
    [404, 404, 'not_found', false],
    [422, 400, 'bad_request', false],
    [500, 502, 'upstream_unavailable', true],
    [503, 502, 'upstream_unavailable', true],
  ])('tells an upstream %d as %d %s', async (upstream, status, code, retryable) => {
    const { app } = testApp({
      answer: ({ url }) =>
        url.includes('/schemas')
          ? Response.json({ message: 'Hm' }, { status: upstream })
          : rightAnswer({ url }),
    });
    const error = await errorOf(app.request(SCHEMAS));
    expect(error).toMatchObject({ status, code, retryable });
    expect(error.requestId).toBe(error.headers.get('x-request-id'));
    expect(error.headers.get('cache-control')).toBe('private, no-store');
  });

  test('tells how long to wait when WorkOS is asked too often', async () => {
    const told = await errorOf(
      testApp({ answer: () => tooOften({ 'retry-after': '17' }) }).app.request(ACTIONS),
    );
    expect(told).toMatchObject({ status: 429, code: 'rate_limited', retryable: true, retryAfter: 17 });
    expect(told.headers.get('retry-after')).toBe('17');
    const untold = await errorOf(testApp({ answer: () => tooOften({}) }).app.request(ACTIONS));
    expect(untold.headers.get('retry-after')).toBe(String(untold.retryAfter));
  });

  test('tells a timeout, and an answer that is not the contract by its field', async () => {
    const late = testApp({ answer: () => new Promise(() => undefined), timeout: 0.02 });
    expect(await errorOf(late.app.request(ACTIONS))).toMatchObject({ status: 504, code: 'upstream_timeout' });
    const wrong = testApp({
      answer: () => new Response(actionsJson().replace('"after":null', '"after":7')),
    });
    const error = await errorOf(wrong.app.request(ACTIONS));
    expect(error).toMatchObject({ status: 502, code: 'upstream_invalid' });
    expect(error.message).toContain('list_metadata.after');
  });

  test('hides a defect of ours, and logs it', async () => {
    const { app, lines } = testApp({
      answer: () => {
        throw new Error('unused');
      },
      loadIndexHtml: () => {
        throw new Error('a detail');
      },
    });
    const response = await app.request('/');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('detail');
    expect(lines.join('')).toContain('a detail');
  });
});

describe('an answer from the cache', () => {
  test('says how fresh it is', async () => {
    let now = 1000;
    const { app, asked } = testApp({ now: () => now });
    const seen = async () => {
      const { headers } = await app.request(ACTIONS);
      return [headers.get('x-cache'), headers.get('age')];
    };
    expect(await seen()).toEqual(['miss', '0']);
    now += 12_500;
    expect(await seen()).toEqual(['hit', '12']);
    now += 30_000;
    expect(await seen()).toEqual(['stale', '42']);
    expect(asked).toHaveLength(2);
  });

  test('is the same for the same question asked in another order, and for no other', async () => {
    const { app, asked } = testApp();
    await app.request(`${ACTIONS}?limit=5&order=asc`);
    await app.request(`${ACTIONS}?order=asc&limit=5&x=1`);
    expect(asked).toHaveLength(1);
    await app.request(`${ACTIONS}?limit=5`);
    await app.request(`${SCHEMAS}?limit=5`);
    expect(asked).toHaveLength(3);
  });

  test('is renewed by Cache-Control: no-cache, and marked when that fails', async () => {
    const { app } = testApp({
      answer: (request, count) => (count === 2 ? new Response(null, { status: 500 }) : rightAnswer(request)),
    });
    await app.request(ACTIONS);
    const failed = await app.request(ACTIONS, { headers: { 'cache-control': 'no-cache' } });
    expect(failed.status).toBe(200);
    expect(failed.headers.get('x-cache')).toBe('stale');
    expect(failed.headers.get('x-cache-error')).toBe('upstream_unavailable');
    const good = await app.request(ACTIONS, { headers: { 'cache-control': 'no-cache' } });
    expect([good.headers.get('x-cache'), good.headers.get('x-cache-error')]).toEqual(['miss', 'none']);
    const notAsked = await app.request(ACTIONS, { headers: { 'cache-control': 'max-age=0' } });
    expect(notAsked.headers.get('x-cache')).toBe('hit');
  });

  test('is 304 for who has it already, in any form of the condition', async () => {
    const { app } = testApp();
    const etag = (await app.request(ACTIONS)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\w-]{20,}"$/);
    for (const condition of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
      const response = await app.request(ACTIONS, { headers: { 'if-none-match': condition } });
      expect([response.status, await response.text()]).toEqual([304, '']);
      expect(response.headers.get('etag')).toBe(etag);
      expect(response.headers.get('x-cache')).toBe('hit');
      expect(response.headers.get('age')).toBe('0');
    }
    const other = await app.request(ACTIONS, { headers: { 'if-none-match': '"other"' } });
    expect(other.status).toBe(200);
  });

  test('has another tag when it has other bytes', async () => {
    const { app } = testApp({ answer: (_, count) => new Response(actionsJson(`a${count}`)) });
    const one = await app.request(ACTIONS);
    const two = await app.request(ACTIONS, { headers: { 'cache-control': 'no-cache' } });
    expect(one.headers.get('etag')).not.toBe(two.headers.get('etag'));
  });

  test('is compressed for who can read that', async () => {
    const json = actionsJson('a'.repeat(5000));
    const { app } = testApp({ answer: () => new Response(json) });
    const response = await app.request(ACTIONS, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(response.headers.get('vary')).toBe('accept-encoding');
    expect(brotliDecompressSync(await response.arrayBuffer()).toString()).toBe(json);
    const plain = await app.request(ACTIONS);
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toBe(json);
  });
});

describe('many readers', () => {
  test('of one page are one call upstream', async () => {
    const { app, asked } = testApp();
    const answers = await Promise.all(Array.from({ length: 500 }, async () => app.request(ACTIONS)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(asked).toHaveLength(1);
  });

  test('who leave cancel the call when the last one does', async () => {
    const started = deferred<AbortSignal>();
    const { app, lines } = testApp({
      answer: ({ signal }) => {
        started.resolve(signal);
        return new Promise(() => undefined);
      },
    });
    const readers = [new AbortController(), new AbortController()];
    const answers = readers.map(async ({ signal }) => app.request(ACTIONS, { signal }));
    const signal = await started.promise;
    readers[0]?.abort();
    expect((await answers[0])?.status).toBe(499);
    expect(signal.aborted).toBe(false);
    readers[1]?.abort();
    expect((await answers[1])?.status).toBe(499);
    expect(signal.aborted).toBe(true);
    expect(lines.filter((line) => line.includes('"level":50'))).toEqual([]);
  });
});

describe('health', () => {
  test('asks nothing upstream and tells how the last call went', async () => {
    const { app, asked } = testApp({ answer: () => new Response(null, { status: 500 }) });
    expect((await app.request('/healthz')).status).toBe(200);
    const unknown = await app.request('/readyz');
    expect(unknown.status).toBe(200);
    expect(await unknown.json()).toEqual({
      status: 'ready',
      sources: [{ environment: 'default', source: 'workos', state: 'unknown' }],
    });
    expect(asked).toEqual([]);
    await app.request(ACTIONS);
    expect(await (await app.request('/readyz')).json()).toMatchObject({
      status: 'ready',
      sources: [{ state: 'failing', code: 'upstream_unavailable' }],
    });
  });

  test('is not ready while no key is accepted, for a minute', async () => {
    let now = Date.now();
    const { app } = testApp({ answer: () => new Response(null, { status: 401 }), now: () => now });
    await app.request(ACTIONS);
    expect((await app.request('/readyz')).status).toBe(503);
    now += 61_000;
    expect((await app.request('/readyz')).status).toBe(200);
  });

  test('is fine after a question that WorkOS refused', async () => {
    const { app } = testApp({ answer: unknownAction });
    await app.request(SCHEMAS);
    expect(await (await app.request('/readyz')).json()).toMatchObject({ sources: [{ state: 'ok' }] });
  });
});
