/** The clock of the server is set to another time while it runs. What it does must not depend on that. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ErrorBody, schemasPath } from '../contract/api';
import { UpstreamCircuit } from './sources/upstream-circuit';
import { ACTIONS, testApp, type TestAppOptions } from './testing/app';
import { rightAnswer } from './testing/lists';

const HOURS = 3_600_000;
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** Both clocks go on. */
function pass(seconds: number): void {
  vi.advanceTimersByTime(seconds * 1000);
}

/** Only the wall clock changes. */
function setClock(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds);
}

/** An app whose WorkOS answers as `fault` says until that is taken away. */
function appWith(fault?: () => Response, options: TestAppOptions = {}) {
  const workos = { fault };
  const made = testApp({
    answer: (request) => (workos.fault ?? (() => rightAnswer(request)))(),
    upstream: { circuit: new UpstreamCircuit() },
    timeout: 0.5,
    ...options,
  });
  const freshness = async (path: string) => {
    const { headers } = await made.app.request(path);
    return [headers.get('x-cache'), headers.get('age')];
  };
  const failure = async (path: string) => ErrorBody.parse(await (await made.app.request(path)).json());
  return { ...made, workos, freshness, failure };
}

const CHANGES = [
  ['back', -2 * HOURS],
  ['forward', 2 * HOURS],
] as const;

describe.each(CHANGES)('set %s two hours', (_, change) => {
  test('a cached page is fresh for as long as otherwise, and its age is right', async () => {
    const { freshness } = appWith();
    expect(await freshness(ACTIONS)).toEqual(['miss', '0']);
    pass(10);
    setClock(change);
    expect(await freshness(ACTIONS)).toEqual(['hit', '10']);
    pass(21);
    expect(await freshness(ACTIONS)).toEqual(['stale', '31']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await freshness(ACTIONS)).toEqual(['hit', '0']);
  });

  test('a failed renewal is tried again after five seconds', async () => {
    const { freshness, workos, asked } = appWith();
    await freshness(ACTIONS);
    pass(31);
    workos.fault = () => new Response(null, { status: 500 });
    await freshness(ACTIONS);
    await new Promise((resolve) => setImmediate(resolve));
    setClock(change);
    expect(await freshness(ACTIONS)).toEqual(['stale', '31']);
    expect(asked).toHaveLength(2);
    pass(5);
    await freshness(ACTIONS);
    expect(asked).toHaveLength(3);
  });

  test.each([
    ['seconds', () => ({ 'retry-after': '20' })],
    [
      'a date',
      () => ({
        date: new Date(Date.now()).toUTCString(),
        'retry-after': new Date(Date.now() + 20_000).toUTCString(),
      }),
    ],
  ])('Retry-After as %s is waited for as long as it says', async (__, headers) => {
    const { failure, workos, freshness } = appWith(
      () => new Response(null, { status: 429, headers: headers() }),
    );
    expect(await failure(ACTIONS)).toMatchObject({ code: 'rate_limited', retryAfter: 20 });
    setClock(change);
    pass(2);
    expect(await failure(ACTIONS)).toMatchObject({ retryAfter: 18 });
    workos.fault = undefined;
    pass(18);
    expect(await freshness(ACTIONS)).toEqual(['miss', '0']);
  });

  test('a WorkOS that is away is tried again after a second', async () => {
    const { failure, workos, freshness } = appWith(() => new Response(null, { status: 500 }));
    for (const name of ['a', 'b', 'c']) await failure(schemasPath('default', name));
    setClock(change);
    expect(await failure(ACTIONS)).toMatchObject({ code: 'upstream_unavailable', retryAfter: 1 });
    workos.fault = undefined;
    pass(1);
    expect(await freshness(ACTIONS)).toEqual(['miss', '0']);
  });

  test('a failure is told as the present state for a minute', async () => {
    const { app, failure } = appWith(() => new Response(null, { status: 401 }));
    await failure(ACTIONS);
    setClock(change);
    pass(59);
    expect((await app.request('/readyz')).status).toBe(503);
    pass(2);
    expect((await app.request('/readyz')).status).toBe(200);
  });
});
