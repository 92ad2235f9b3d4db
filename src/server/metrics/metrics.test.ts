import { array, assert, asyncProperty, constantFrom, oneof, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UpstreamCircuit } from '../sources/upstream-circuit';
import { ACTIONS, TEST_KEY, deferred } from '../testing/app';
import { rightAnswer } from '../testing/lists';
import { measuredApp, seriesAt, seriesIn, valuesOf } from '../testing/metrics';

const PREFIX = 'audit_schema_explorer';
const ACTIONS_ROUTE = '/api/environments/:environment/actions';

function requests(route: string, method: string, status: number): string {
  return `http_requests_total{route="${route}",method="${method}",status="${status}"}`;
}

function outcome(what: string, code: string): string {
  return `${PREFIX}_upstream_${what}_total{environment="default",outcome="${code}"}`;
}

function gauge(name: string): string {
  return `${PREFIX}_${name}{environment="default"}`;
}

describe('requests are counted', () => {
  test('by route, method and status, with how long they took', async () => {
    const { app, series } = measuredApp();
    await app.request(ACTIONS);
    await app.request(ACTIONS);
    await app.request(`${ACTIONS}?limit=x`);
    await app.request(ACTIONS, { method: 'HEAD' });
    await app.request(ACTIONS, { method: 'DELETE' });
    await app.request('/api/nothing');
    const counted = await series();
    expect(counted.get(requests(ACTIONS_ROUTE, 'GET', 200))).toBe(2);
    expect(counted.get(requests(ACTIONS_ROUTE, 'GET', 400))).toBe(1);
    expect(counted.get(requests(ACTIONS_ROUTE, 'HEAD', 200))).toBe(1);
    expect(counted.get(requests('*', 'DELETE', 405))).toBe(1);
    expect(counted.get(requests('*', 'GET', 404))).toBe(1);
    expect(counted.get(`http_request_duration_seconds_count{route="${ACTIONS_ROUTE}"}`)).toBe(4);
    expect(counted.get(`http_request_duration_seconds_bucket{le="10",route="${ACTIONS_ROUTE}"}`)).toBe(4);
  });

  test('each time they are read, and not twice', async () => {
    const { app, series } = measuredApp();
    await app.request(ACTIONS);
    await series();
    await app.request(ACTIONS);
    expect((await series()).get(requests(ACTIONS_ROUTE, 'GET', 200))).toBe(2);
  });

  test('by what the cache had', async () => {
    let now = 0;
    const { app, series } = measuredApp({ now: () => now });
    await app.request(ACTIONS);
    await app.request(ACTIONS);
    await app.request(ACTIONS);
    now = 60_000;
    await app.request(ACTIONS);
    const counted = await series();
    const states = ['miss', 'hit', 'stale'].map((state) =>
      counted.get(`${PREFIX}_cache_answers_total{state="${state}"}`),
    );
    expect(states).toEqual([1, 2, 1]);
  });

  test('for each app by itself', async () => {
    const one = measuredApp();
    const other = measuredApp();
    await one.app.request(ACTIONS);
    expect((await other.series()).get(requests(ACTIONS_ROUTE, 'GET', 200))).toBeUndefined();
  });
});

describe('calls to WorkOS are counted', () => {
  test('by outcome: each attempt, and the question as a whole', async () => {
    const { app, series } = measuredApp({
      answer: (request, count) =>
        count < 3 ? new Response(null, { status: 503 }) : rightAnswer({ url: request.url }),
    });
    await app.request(ACTIONS);
    const counted = await series();
    expect(counted.get(outcome('requests', 'upstream_unavailable'))).toBe(2);
    expect(counted.get(outcome('requests', 'ok'))).toBe(1);
    expect(counted.get(outcome('calls', 'ok'))).toBe(1);
    expect(counted.get(outcome('calls', 'upstream_unavailable'))).toBeUndefined();
    const durations = `${PREFIX}_upstream_request_duration_seconds_count{environment="default"}`;
    expect(counted.get(durations)).toBe(3);
  });

  test.each([
    [401, 'upstream_unauthorized'],
    [500, 'upstream_unavailable'],
  ])('by the code that status %i means', async (status, code) => {
    const { app, series } = measuredApp({ answer: () => new Response(null, { status }) });
    await app.request(ACTIONS);
    const counted = await series();
    expect(counted.get(outcome('requests', code))).toBe(1);
    expect(counted.get(outcome('calls', code))).toBe(1);
  });

  test('what is not the contract was a good attempt and a bad answer', async () => {
    const { app, series } = measuredApp({ answer: () => new Response('{}') });
    await app.request(ACTIONS);
    const counted = await series();
    expect(counted.get(outcome('requests', 'ok'))).toBe(1);
    expect(counted.get(outcome('calls', 'upstream_invalid'))).toBe(1);
  });

  test('as left where nobody waited to the end', async () => {
    const asked = deferred();
    const { app, series } = measuredApp({
      answer: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          asked.resolve();
        }),
    });
    const leaving = new AbortController();
    const answer = app.request(ACTIONS, { signal: leaving.signal });
    await asked.promise;
    leaving.abort();
    expect((await answer).status).toBe(499);
    await new Promise((resolve) => setImmediate(resolve));
    expect((await series()).get(outcome('requests', 'left'))).toBe(1);
  });

  test('as late where the time was over, also where little of it was left', async () => {
    const slowTurn = { turn: () => new Promise<void>((resolve) => setTimeout(resolve, 600)) };
    const { app, series } = measuredApp({
      answer: () => new Promise<never>(() => undefined),
      timeout: 1,
      upstream: { budget: slowTurn },
    });
    await app.request(ACTIONS);
    expect((await series()).get(outcome('requests', 'upstream_timeout'))).toBe(1);
  });

  test('and whether WorkOS is away is told', async () => {
    const { metrics, series } = measuredApp();
    const circuit = new UpstreamCircuit({ onAway: (isAway) => metrics.upstream.onAway?.(isAway) });
    expect((await series()).get(`${PREFIX}_upstream_away`)).toBe(0);
    const { app } = measuredApp({
      answer: () => Promise.reject(new TypeError('fetch failed')),
      upstream: { circuit },
    });
    await Promise.all(['1', '2', '3', '4'].map(async (limit) => app.request(`${ACTIONS}?limit=${limit}`)));
    expect((await series()).get(`${PREFIX}_upstream_away`)).toBe(1);
  });

  test('with how long they waited for their turn', async () => {
    const budget = { turn: () => new Promise<void>((resolve) => setTimeout(resolve, 5)) };
    const { app, series } = measuredApp({ upstream: { budget } });
    await app.request(ACTIONS);
    expect((await series()).get(`${PREFIX}_upstream_wait_seconds_count{urgency="reader"}`)).toBe(1);
  });
});

describe('of the catalog', () => {
  const FIELDS = '/api/environments/default/fields';

  test('it is told how many actions are known, and how old that is', async () => {
    let now = 1_000_000;
    const { app, series, metrics } = measuredApp({ now: () => now });
    const before = await series();
    expect(before.get(gauge('catalog_actions'))).toBe(0);
    expect(before.has(gauge('catalog_age_seconds'))).toBe(false);
    await app.request(FIELDS);
    while (!(await series()).has(gauge('catalog_age_seconds'))) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    now += 90_000;
    const after = seriesIn(await metrics.registry.metrics());
    expect(after.get(gauge('catalog_actions'))).toBe(1);
    expect(after.get(gauge('catalog_age_seconds'))).toBe(90);
  });

  test('it is told which failures it waits out', async () => {
    const waiting = deferred();
    const { app, series } = measuredApp({
      answer: () => new Response(null, { status: 401 }),
      catalogTimes: {
        sleep: () => {
          waiting.resolve();
          return deferred().promise;
        },
      },
    });
    await app.request(FIELDS);
    await waiting.promise;
    const failures = `${PREFIX}_catalog_failures_total{environment="default",code="upstream_unauthorized"}`;
    expect((await series()).get(failures)).toBe(1);
  });

  test('reading the metrics asks WorkOS nothing', async () => {
    const { app, asked } = measuredApp();
    await seriesAt(app);
    expect(asked).toEqual([]);
  });
});

describe('labels hold nothing of what readers ask', () => {
  const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS', 'BREW', 'x'];

  test('whatever the path, the method and the headers are', async () => {
    const { app, series } = measuredApp();
    const routes = new Set([...app.routes.map(({ path }) => path), 'page', 'file', '*']);
    const segment = string({ minLength: 1, maxLength: 12 }).map(encodeURIComponent);
    const address = oneof(
      array(segment, { maxLength: 5 }).map((parts) => `/${parts.join('/')}`),
      segment.map((name) => `${ACTIONS}/${name}/schemas`),
      segment.map((name) => `/api/environments/${name}/actions?after=${name}`),
      segment.map((name) => `/default/actions/${name}/compare/1...2`),
    );
    await assert(
      asyncProperty(address, constantFrom(...METHODS), async (asked, method) => {
        await app.request(asked, { method, headers: { 'x-request-id': asked.replaceAll('%', '') } });
      }),
      { numRuns: 300 },
    );
    const counted = await series();
    expect([...valuesOf('route', counted)].filter((route) => !routes.has(route))).toEqual([]);
    expect([...valuesOf('method', counted)].toSorted()).toEqual(['GET', 'HEAD', 'OPTIONS', 'POST', 'other']);
    expect([...valuesOf('environment', counted)]).toEqual(['default']);
  });

  test('and neither the key nor a name of an action', async () => {
    const { app } = measuredApp({
      answer: (request, count) =>
        count % 2 === 0
          ? new Response(JSON.stringify({ message: TEST_KEY }), { status: 400 })
          : rightAnswer({ url: request.url }),
    });
    await app.request(ACTIONS);
    await app.request(`${ACTIONS}/secret.action_name/schemas`);
    await app.request(`${ACTIONS}/other.action_name/schemas?after=cursor_of_a_reader`);
    const text = await (await app.request('/metrics')).text();
    expect(text).toContain(`route="${ACTIONS_ROUTE}/:action/schemas"`);
    for (const secret of [
      TEST_KEY,
      'action_name',
      'cursor_of_a_reader',
      'user.logged_in',
      'workos.example',
    ]) {
      expect(text).not.toContain(secret);
    }
  });
});
