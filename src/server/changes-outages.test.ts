/** Changes and feeds while something that is not WorkOS, or not well, answers in its place. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { schemasPath } from '../contract/api';
import { ActionSearchList } from '../contract/catalog';
import { ChangeList, changesPath, feedPath } from '../contract/catalog-changes';
import { SlidingBudget } from './sources/upstream-budget';
import { UpstreamCircuit } from './sources/upstream-circuit';
import { ACTIONS, testApp } from './testing/app';
import { until } from './testing/history';
import { Registry } from './testing/registry';
import { scriptedThread } from './testing/threads';

const PAGE = '<!doctype html><title>Sign in to the hotel</title>';
const NO_CACHE = { 'cache-control': 'no-cache' };

const html = (status: number) => () =>
  new Response(PAGE, { status, headers: { 'content-type': 'text/html' } });

/** In place of comparing, which takes some time to load. */
const SAFE = `() => ({ state: 'judged', judged: { summary: 's', verdict: 'safe' } })`;

/**
 * An app over a registry. While they are set, `instead` answers requests for an action's versions in its place, and `gateway`
 * all requests that it gives something for.
 */
function setup(registry: Registry, options: Parameters<typeof testApp>[0] = {}) {
  const faults: {
    instead: ((action: string) => Response | Promise<Response> | undefined) | undefined;
    gateway: (() => Response | undefined) | undefined;
  } = { instead: undefined, gateway: undefined };
  const { app, asked, lines } = testApp({
    answer: async ({ url }) => {
      const { pathname, searchParams } = new URL(url);
      const after = searchParams.get('after');
      const parameters = {
        limit: Number(searchParams.get('limit') ?? 10),
        ...(searchParams.get('order') === 'asc' && { order: 'asc' as const }),
        ...(after !== null && { after }),
      };
      const call = { signal: new AbortController().signal, onAttempt: () => {}, urgency: 'reader' as const };
      const action = /^\/audit_logs\/actions\/([^/]+)\/schemas$/.exec(pathname)?.[1];
      const name = action === undefined ? undefined : decodeURIComponent(action);
      const fault = faults.gateway?.() ?? (name === undefined ? undefined : faults.instead?.(name));
      if (fault !== undefined) return fault;
      const list = await (name === undefined
        ? registry.source.listActions(parameters, call)
        : registry.source.listSchemas(name, parameters, call));
      if (!list.ok) throw new Error(list.failure.message);
      return new Response(list.value, { headers: { 'content-type': 'application/json' } });
    },
    comparisonThread: scriptedThread(SAFE).thread,
    // Waits end when a test's requests end them.
    catalogTimes: { sleep: () => new Promise(() => {}) },
    ...options,
  });
  const changes = async (headers = {}) =>
    ChangeList.parse(await (await app.request(changesPath('default', { limit: 100 }), { headers })).json());
  const feed = async (headers = {}) => (await app.request(feedPath('default'), { headers })).text();
  /** Asks until the history is such a one. */
  const once = async (isSuch: (history: ChangeList['history']) => boolean): Promise<ChangeList> => {
    for (;;) {
      const list = await changes();
      if (isSuch(list.history)) return list;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { app, asked, faults, lines, changes, feed, once };
}

const SIX = { 'a.1': 3, 'a.2': 3, 'a.3': 3, 'a.4': 3, 'a.5': 3, 'a.6': 3 };
const count = ({ missing = [] }: ChangeList['history']) => missing.reduce((sum, each) => sum + each.count, 0);

describe('what is not an answer of WorkOS settles nothing:', () => {
  test.each([
    ['HTML with status 200', html(200), 'upstream_invalid'],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: '/' } }), 'upstream_invalid'],
    ['a 404 of a proxy', html(404), 'upstream_unavailable'],
    [
      'a 404 in another JSON',
      () => Response.json({ error: 'none' }, { status: 404 }),
      'upstream_unavailable',
    ],
    ['a 400 of a proxy', html(400), 'bad_request'],
    ['JSON that is cut off', () => new Response('{"object":"list","da'), 'upstream_invalid'],
    ['another shape', () => Response.json({ object: 'list', data: [{}] }), 'upstream_invalid'],
    [
      'an empty list',
      () => Response.json({ object: 'list', data: [], list_metadata: { before: null, after: null } }),
      'upstream_invalid',
    ],
    ['a 500', () => Response.json({ message: 'Oops' }, { status: 500 }), 'upstream_unavailable'],
    ['a 503', html(503), 'upstream_unavailable'],
  ])('%s', async (_, answer, code) => {
    const { faults, changes, feed, once } = setup(new Registry(SIX));
    faults.instead = answer;
    const { history, data } = await once((state) => state.error !== undefined);
    expect(history).toMatchObject({ loaded: 0, total: 6, complete: false, error: code });
    expect(history.missing).toMatchObject([{ code, count: count(history) }]);
    expect(history.missing?.[0]?.actions[0]?.message).not.toBe('');
    expect(data).toEqual([]);
    expect(await feed()).toContain(
      `<subtitle>Incomplete: 0 of 6 known actions are loaded. Errors: ${code} ${count(history)}.</subtitle>`,
    );
    // While it lasts, asking anew changes nothing.
    expect((await changes(NO_CACHE)).history).toMatchObject({ loaded: 0, complete: false });
    faults.instead = undefined;
    const recovered = await changes(NO_CACHE);
    expect(recovered.history).toEqual({ loaded: 6, total: 6, complete: true });
    expect(recovered.total).toBe(18);
    expect(await feed()).not.toContain('<subtitle>');
  });

  test('a 408', async () => {
    const { faults, changes, once } = setup(new Registry(SIX));
    faults.instead = html(408);
    expect((await once((state) => state.error !== undefined)).history).toMatchObject({ complete: false });
    faults.instead = undefined;
    expect((await changes(NO_CACHE)).history).toEqual({ loaded: 6, total: 6, complete: true });
  });

  test('no answer in time', async () => {
    const { faults, changes, once } = setup(new Registry(SIX), { timeout: 0.5 });
    faults.instead = () => new Promise<Response>(() => {});
    const { history } = await once((state) => state.error !== undefined);
    expect(history).toMatchObject({ complete: false, missing: [{ code: 'upstream_timeout' }] });
    faults.instead = undefined;
    expect((await changes(NO_CACHE)).history).toEqual({ loaded: 6, total: 6, complete: true });
  });
});

test('a 404 of WorkOS itself settles the action, and no-cache asks for it again', async () => {
  const { faults, changes, feed, once } = setup(new Registry(SIX));
  faults.instead = (action) =>
    action === 'a.3' ? Response.json({ message: 'Audit Log action not found.' }, { status: 404 }) : undefined;
  const { history, total } = await once(({ complete }) => complete);
  expect(history).toEqual({ loaded: 6, total: 6, complete: true });
  expect(total).toBe(15);
  expect(await feed()).not.toContain('<subtitle>');
  faults.instead = undefined;
  expect((await changes(NO_CACHE)).total).toBe(18);
});

const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);

/** An app with a circuit and a budget, as the server has it, which knows the names of all actions. */
async function known() {
  const upstream = { circuit: new UpstreamCircuit(), budget: new SlidingBudget(1000) };
  // Nothing that waits for the next probe sees it before the clock is moved.
  const made = setup(new Registry(SIX), { upstream, timeout: 0.5 });
  const catalog = async () =>
    ActionSearchList.parse(await (await made.app.request(`${ACTIONS}?q=a`)).json()).catalog;
  while (!(await catalog()).complete) await new Promise((resolve) => setImmediate(resolve));
  return made;
}

/** Asks anew every 15 seconds until the history is complete. */
async function askUntilComplete(changes: Awaited<ReturnType<typeof known>>['changes']): Promise<ChangeList> {
  for (;;) {
    pass(15);
    const list = await changes(NO_CACHE);
    if (list.history.complete) return list;
  }
}

const versionsOf = (name: string) => schemasPath('default', name);

describe('a gateway that answers everything with a 404 as WorkOS does for an unknown action', () => {
  // The monotonic clock stands until it is moved.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => void vi.useRealTimers());

  test.each([
    ['Kong', { message: 'no Route matched with those values', request_id: '5f0c' }],
    ['AWS', { message: 'Not Found' }],
    ['Azure', { statusCode: 404, message: 'Resource not found' }],
    ['WorkOS itself', { message: 'Audit Log action not found.' }],
  ])('settles nothing, and all is there once it is over: %s', async (_, body) => {
    const { app, faults, asked, changes, feed, once } = await known();
    await app.request(versionsOf('a.1'));
    faults.gateway = () => Response.json(body, { status: 404 });
    const { history, data } = await once(({ error }) => error !== undefined);
    expect(history).toMatchObject({ loaded: 0, total: 6, complete: false, error: 'upstream_unavailable' });
    expect(history.missing).toMatchObject([{ code: 'upstream_unavailable', count: count(history) }]);
    expect(history.missing?.[0]?.actions[0]?.message).toMatch(/404|has not been answering/);
    expect(data).toEqual([]);
    expect(await feed()).toContain('Incomplete: 0 of 6 known actions are loaded.');
    // The neutral call was made for all of them together, and then none was asked any more.
    const calls = asked.length;
    expect((await changes(NO_CACHE)).history).toMatchObject({ loaded: 0, complete: false });
    expect(asked).toHaveLength(calls);
    const copy = await app.request(versionsOf('a.1'), { headers: NO_CACHE });
    expect([copy.status, copy.headers.get('x-cache')]).toEqual([200, 'stale']);
    expect(copy.headers.get('x-cache-error')).toBe('upstream_unavailable');
    expect((await app.request(versionsOf('a.2'))).status).toBe(502);
    faults.gateway = undefined;
    const after = await askUntilComplete(changes);
    expect(after.history).toEqual({ loaded: 6, total: 6, complete: true });
    expect(after.total).toBe(18);
  });

  test.each([0, 1, 3, 5])(
    'settles nothing, however long it lasts, when it begins after %d calls',
    async (begins) => {
      for (const lasts of [1, 2, 3, 5]) {
        const { faults, changes, once } = await known();
        let calls = 0;
        faults.gateway = () => {
          calls += 1;
          const isOut = calls > begins && calls <= begins + lasts;
          return isOut ? Response.json({ message: 'Not Found' }, { status: 404 }) : undefined;
        };
        const { history, total } = await once(({ complete, error }) => complete || error !== undefined);
        expect(history.complete).toBe(total === 18);
        faults.gateway = undefined;
        expect(await askUntilComplete(changes)).toMatchObject({ history: { loaded: 6 }, total: 18 });
      }
    },
  );
});

test('a malformed answer that lasts is a problem of its action, which is named, and of no other', async () => {
  const { faults, feed, once, lines } = setup(new Registry(SIX));
  faults.instead = (action) => (action === 'a.3' ? Response.json({ object: 'list', data: 1 }) : undefined);
  const { history, total } = await once(({ loaded, error }) => loaded === 5 && error !== undefined);
  expect(total).toBe(15);
  expect(history).toEqual({
    loaded: 5,
    total: 6,
    complete: false,
    error: 'upstream_invalid',
    missing: [
      {
        code: 'upstream_invalid',
        count: 1,
        actions: [
          { action: 'a.3', message: 'WorkOS answered something unexpected: data is not as documented.' },
        ],
      },
    ],
  });
  expect(await feed()).toContain('5 of 6 known actions are loaded. Errors: upstream_invalid 1.');
  expect(lines.join('')).toContain('an action could not be loaded');
});

test('no-cache is answered with what is known when WorkOS does not answer for ten seconds', async () => {
  const { faults, changes, once } = setup(new Registry(SIX), { timeout: 60 });
  const asked: string[] = [];
  faults.instead = (action) => (action === 'a.3' ? Response.json({}, { status: 500 }) : undefined);
  await once(({ error }) => error !== undefined);
  faults.instead = (action) => {
    asked.push(action);
    return new Promise(() => {});
  };
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const answer = changes(NO_CACHE);
  await until(() => asked.length === 1);
  vi.advanceTimersByTime(10_000);
  vi.useRealTimers();
  expect((await answer).history).toMatchObject({ loaded: 5, complete: false });
});

describe('a comparison that does not finish', () => {
  test('is no verdict: the version is not listed, the action is named, and a later attempt lists it', async () => {
    // The thread does not compare until it is released.
    const script = `() => { hold(); return { state: 'judged', judged: { summary: 's', verdict: 'breaking' } }; }`;
    const { thread, asked, release } = scriptedThread(script, { patience: 200 });
    const { changes, feed, once } = setup(new Registry({ 'a.1': 2 }), { comparisonThread: thread });
    const { history, data } = await once(({ error }) => error !== undefined);
    expect(data.map(({ version, verdict }) => [version, verdict])).toEqual([[1, 'first']]);
    expect(history).toMatchObject({
      complete: false,
      error: 'internal',
      missing: [{ code: 'internal', count: 1, actions: [{ action: 'a.1' }] }],
    });
    expect(await feed()).toContain('Incomplete: 0 of 1 known actions are loaded. Errors: internal 1.');
    const again = changes(NO_CACHE);
    await until(() => asked.length === 2);
    release();
    await again;
    const later = await once(({ complete }) => complete);
    expect(later.data.map(({ version, verdict }) => [version, verdict])).toEqual([
      [2, 'breaking'],
      [1, 'first'],
    ]);
    expect(await feed()).not.toContain('<subtitle>');
  });

  test('because it takes too much CPU time is a problem of its action', async () => {
    const { thread } = scriptedThread('() => { for (;;); }', { timeLimits: { reader: 150, history: 150 } });
    const { once } = setup(new Registry({ 'a.1': 2, 'a.2': 1 }), { comparisonThread: thread });
    const { history, data } = await once(({ error }) => error !== undefined);
    expect(history).toMatchObject({ loaded: 1, total: 2, complete: false });
    expect(history.missing).toEqual([
      {
        code: 'too_complex',
        count: 1,
        actions: [{ action: 'a.1', message: 'Comparing versions 1 and 2 takes too much time or memory.' }],
      },
    ]);
    expect(data.map(({ verdict }) => verdict)).toEqual(['first', 'first']);
  });
});
