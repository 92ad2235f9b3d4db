/** A WorkOS that is away, for a moment or for hours, as readers of the API find it. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ErrorBody, schemasPath } from '../contract/api';
import { SlidingBudget } from './sources/upstream-budget';
import { UpstreamCircuit } from './sources/upstream-circuit';
import { ACTIONS, testApp, type TestAppOptions } from './testing/app';
import { actionsJson, rightAnswer, unknownAction } from './testing/lists';

const NOON = Date.UTC(2026, 0, 20, 12);
const ANEW = { headers: { 'cache-control': 'no-cache' } };

/** Ages and pauses are measured by this clock; waits of milliseconds go by as usual. */
const clock = { now: 0 };
const now = () => clock.now;
beforeEach(() => void vi.useFakeTimers({ now: NOON, toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

function pass(seconds: number): void {
  clock.now += seconds * 1000;
  vi.setSystemTime(Date.now() + seconds * 1000);
}

/** An app as the server makes it, whose WorkOS answers as `fault` says until that is taken away. */
function outage(fault: () => Response | Promise<Response>, options: TestAppOptions = {}) {
  const workos: {
    fault: (() => Response | Promise<Response>) | undefined;
    answer: (request: Request) => Response;
  } = { fault, answer: rightAnswer };
  const circuit = new UpstreamCircuit({ now });
  const made = testApp({
    answer: (request) => (workos.fault ?? (() => workos.answer(request)))(),
    upstream: { circuit, budget: new SlidingBudget(100) },
    // The clock stands still, so nothing that waits for the next probe would ever see it.
    timeout: 0.5,
    now,
    ...options,
  });
  const ask = async (path: string, init?: RequestInit) => {
    const response = await made.app.request(path, init);
    return { response, status: response.status, headers: response.headers };
  };
  const failure = async (path: string) => {
    const { response } = await ask(path);
    return ErrorBody.parse(await response.json());
  };
  const open = new Promise<void>((resolve) => {
    circuit.onOpen(resolve);
  });
  return { ...made, workos, ask, failure, open };
}

const schemas = (index: number) => schemasPath('default', `action.${index}`);

async function opened(fault: () => Response | Promise<Response>, options: TestAppOptions = {}) {
  const made = outage(fault, options);
  for (let index = 0; index < 3; index += 1) await made.ask(schemas(index));
  made.asked.length = 0;
  return made;
}

function refusedConnection(): never {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) });
}

function noSuchHost(): never {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ENOTFOUND' }) });
}

/** Sends a little every few milliseconds and never ends. */
function trickling(): Response {
  let sending: NodeJS.Timeout | undefined;
  return new Response(
    new ReadableStream<Uint8Array>({
      start: (controller) => {
        sending = setInterval(() => controller.enqueue(Buffer.from(' ')), 5);
      },
      cancel: () => clearInterval(sending),
    }),
  );
}

function cut(): Response {
  return new Response(
    new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(Buffer.from('{"object":')),
      pull: (controller) => controller.error(new Error('cut')),
    }),
  );
}

describe('where WorkOS', () => {
  test.each([
    ['refuses connections', refusedConnection, 'upstream_unavailable'],
    ['has no address any more', noSuchHost, 'upstream_unavailable'],
    ['is not able to answer', () => new Response(null, { status: 503 }), 'upstream_unavailable'],
    ['has a defect', () => new Response(null, { status: 500 }), 'upstream_unavailable'],
    ['breaks off its answers', cut, 'upstream_unavailable'],
    ['never answers', () => new Promise<never>(() => undefined), 'upstream_timeout'],
    ['sends bytes for ever', trickling, 'upstream_timeout'],
  ])('%s, it is left alone for a moment, and each question costs none', async (_, fault, code) => {
    const { ask, failure, asked, workos, open } = await opened(fault, { timeout: 0.1 });
    // On a busy machine the neutral call may end after the question that waits for it.
    await open;
    asked.length = 0;
    const told = await failure(ACTIONS);
    expect(told).toMatchObject({ code, retryable: true, retryAfter: 1 });
    expect(told.message).toMatch(/^WorkOS has not been answering since 2026-01-20 12:00 UTC\./);
    expect(asked).toEqual([]);
    workos.fault = undefined;
    pass(1);
    expect((await ask(ACTIONS)).status).toBe(200);
    expect((await ask(schemas(0))).status).toBe(200);
  });

  test.each([
    ['does not know the key', () => new Response(null, { status: 401 }), 'upstream_unauthorized'],
    ['sends a page of HTML', () => new Response('<h1>Maintenance</h1>'), 'upstream_invalid'],
    ['sends another list', () => new Response('{"object":"list"}'), 'upstream_invalid'],
  ])('%s, each question is told that very thing', async (_, fault, code) => {
    const { failure, asked } = await opened(fault);
    for (let index = 10; index < 20; index += 1)
      expect(await failure(schemas(index))).toMatchObject({ code });
    expect(asked).toHaveLength(10);
  });
});

test('forty questions to a dead WorkOS are no more calls than start until it is known to be dead', async () => {
  const { asked, failure } = outage(() => new Response(null, { status: 503 }), {
    upstream: { circuit: new UpstreamCircuit({ now }), budget: new SlidingBudget(10) },
    timeout: 3,
  });
  const paths = Array.from({ length: 40 }, (_, index) => schemas(index));
  const told = await Promise.all(paths.map((path) => failure(path)));
  expect(new Set(told.map(({ code }) => code))).toEqual(new Set(['upstream_unavailable']));
  // Ten at once, and a second later ten more with the neutral call among them.
  expect(asked.length).toBeLessThanOrEqual(20);
});

test('one broken action is left alone after a while, and the others are not', async () => {
  const { app, asked } = testApp({
    answer: (request) =>
      request.url.includes('broken') ? new Response(null, { status: 503 }) : rightAnswer(request),
    upstream: { circuit: new UpstreamCircuit({ now }) },
  });
  const broken = schemasPath('default', 'broken');
  for (let time = 0; time < 10; time += 1) expect((await app.request(broken)).status).toBe(502);
  expect(asked).toHaveLength(12);
  expect((await app.request(schemas(1))).status).toBe(200);
});

test.each([ACTIONS, schemas(1)])(
  '%s alone, asked again and again of a dead WorkOS, is a handful of calls',
  async (path) => {
    const { asked, failure } = outage(() => new Response(null, { status: 500 }));
    for (let time = 0; time < 50; time += 1) await failure(path);
    expect(asked).toHaveLength(3);
    expect(await failure(path)).toMatchObject({ code: 'upstream_unavailable', retryAfter: 1 });
  },
);

describe('for hours', () => {
  test('what is known is answered at once with its age, what is not is refused at once, and one trial is made a pause', async () => {
    const { ask, failure, asked, workos } = outage(() => new Response(null, { status: 503 }), {
      cacheTtl: 30,
    });
    workos.fault = undefined;
    await ask(ACTIONS);
    workos.fault = refusedConnection;
    for (let index = 0; index < 3; index += 1) await ask(schemas(index));
    asked.length = 0;
    for (let hour = 1; hour <= 23; hour += 1) {
      pass(3600);
      const { status, headers } = await ask(ACTIONS, ANEW);
      expect([status, headers.get('x-cache'), headers.get('age')]).toEqual([
        200,
        'stale',
        String(hour * 3600),
      ]);
      expect(headers.get('x-cache-error')).toBe('upstream_unavailable');
      const calls = asked.length;
      const refused = await Promise.all(Array.from({ length: 20 }, (_, index) => failure(schemas(index))));
      expect(refused.every(({ message }) => message.includes('since 2026-01-20 12:00 UTC'))).toBe(true);
      expect(asked).toHaveLength(calls);
    }
    expect(asked).toHaveLength(23);
    workos.fault = undefined;
    pass(15);
    const { headers } = await ask(ACTIONS, ANEW);
    expect([headers.get('x-cache'), headers.get('age')]).toEqual(['miss', '0']);
  });
});

test('each attempt takes a turn: a reader before what goes on in the background', async () => {
  const turns: string[] = [];
  const budget = { turn: async (urgency: string) => void turns.push(urgency) };
  const { app, asked } = testApp({
    upstream: { budget },
    answer: (request, count) => (count < 3 ? new Response(null, { status: 503 }) : rightAnswer(request)),
  });
  await app.request(ACTIONS);
  expect(turns).toEqual(['reader', 'reader', 'reader']);
  await app.request(`${ACTIONS}?q=user`);
  expect(turns.slice(3)).toEqual(['background']);
  expect(asked).toHaveLength(4);
});

describe('a 404 about an action', () => {
  test('is told at once, and the copy is gone, when WorkOS answers the neutral call', async () => {
    const { ask, failure, asked, workos } = outage(refusedConnection);
    workos.fault = undefined;
    await ask(schemas(1));
    asked.length = 0;
    workos.answer = unknownAction;
    pass(31);
    expect((await ask(schemas(1), ANEW)).status).toBe(404);
    expect(asked).toHaveLength(3);
    expect(await failure(schemas(1))).toMatchObject({ code: 'not_found', message: 'No such action.' });
  });

  test('costs two neutral calls at most for all who ask while a gateway answers for WorkOS', async () => {
    const { failure, asked } = outage(() => Response.json({ message: 'Not Found' }, { status: 404 }));
    const told = await Promise.all(Array.from({ length: 10 }, (_, index) => failure(schemas(index))));
    expect(new Set(told.map(({ code }) => code))).toEqual(new Set(['upstream_unavailable']));
    expect(asked.filter((url) => url.includes('limit=1')).length).toBeLessThanOrEqual(2);
    expect(asked.length).toBeLessThanOrEqual(12);
  });
});

describe('a 404 on the list of actions', () => {
  test.each([
    ['of a proxy', () => new Response('default backend - 404', { status: 404 })],
    ['in JSON', () => Response.json({ message: 'Not Found' }, { status: 404 })],
  ])('%s does not delete what is known, and passes', async (_, fault) => {
    const { ask, failure, workos } = outage(() => rightAnswer({ url: 'https://workos.example/' }));
    workos.fault = undefined;
    await ask(ACTIONS);
    workos.fault = fault;
    pass(31);
    for (const init of [undefined, ANEW, undefined]) {
      const { status, headers } = await ask(ACTIONS, init);
      expect([status, headers.get('x-cache')]).toEqual([200, 'stale']);
    }
    expect(await failure(`${ACTIONS}?limit=7`)).toMatchObject({
      code: 'upstream_unavailable',
      retryable: true,
    });
    workos.fault = refusedConnection;
    pass(31);
    expect((await ask(ACTIONS, ANEW)).headers.get('x-cache')).toBe('stale');
    workos.fault = undefined;
    pass(31);
    expect((await ask(ACTIONS, ANEW)).headers.get('x-cache')).toBe('miss');
  });

  test('that ends within the time of a question is not noticed', async () => {
    let calls = 0;
    const { ask } = outage(() => {
      calls += 1;
      return calls < 3 ? new Response('gone', { status: 404 }) : new Response(actionsJson());
    });
    expect((await ask(ACTIONS)).status).toBe(200);
  });
});

describe('asked too often', () => {
  test('WorkOS is not asked again before the time that it names, whatever it is', async () => {
    const { failure, ask, asked, workos } = outage(
      () => new Response(null, { status: 429, headers: { 'retry-after': '20' } }),
    );
    expect(await failure(ACTIONS)).toMatchObject({ code: 'rate_limited', retryAfter: 20 });
    pass(8);
    expect(await failure(schemas(1))).toMatchObject({ code: 'rate_limited', retryAfter: 12 });
    expect((await ask(`${ACTIONS}?q=a`)).status).toBe(429);
    expect(asked).toHaveLength(1);
    workos.fault = undefined;
    pass(12);
    expect((await ask(schemas(1))).status).toBe(200);
  });

  test('a question that has no turn in time is told so, and WorkOS is not blamed', async () => {
    const circuit = new UpstreamCircuit({ now });
    const waits: unknown[] = [];
    const calls: string[] = [];
    const observer = {
      onWait: (milliseconds: number, urgency: string) => waits.push([milliseconds > 0, urgency]),
      onCall: ({ code }: { code: string }) => calls.push(code),
    };
    const { app } = testApp({
      upstream: { circuit, budget: new SlidingBudget(1), observer },
      answer: () => new Response(actionsJson()),
      timeout: 0.1,
    });
    expect((await app.request(ACTIONS)).status).toBe(200);
    const refused = await Promise.all(
      [1, 2, 3, 4].map(async (limit) => app.request(`${ACTIONS}?limit=${limit}`)),
    );
    const told = ErrorBody.parse(await refused[0]?.json());
    expect(told).toMatchObject({ code: 'rate_limited', retryable: true });
    expect(told.message).toMatch(/^This server asks WorkOS only so often/);
    expect(circuit.refusal({ name: 'any' })).toBeUndefined();
    expect(waits).toEqual(Array.from({ length: 4 }, () => [true, 'reader']));
    expect(calls).toEqual(['ok', 'rate_limited', 'rate_limited', 'rate_limited', 'rate_limited']);
  });
});
