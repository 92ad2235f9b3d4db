import { afterEach, expect, test, vi } from 'vitest';
import { Secret } from '../secret';
import { actionsJson, schemasJson } from '../testing/lists';
import { UpstreamCircuit } from './upstream-circuit';
import { HELD_BACK } from './wait-for-turn';
import { createWorkosSource, type WorkosOptions } from './workos';

afterEach(() => void vi.useRealTimers());

const NOT_FOUND = () => Response.json({ message: 'No such action.' }, { status: 404 });
const LIST = () => new Response(actionsJson());
const NEVER = () => new Promise<Response>(() => undefined);

/** The answer, for which WorkOS takes so many milliseconds of a clock that stands otherwise. */
function after(milliseconds: number, answer: () => Response): () => Response {
  return () => {
    vi.advanceTimersByTime(milliseconds);
    return answer();
  };
}

/** Answers each kind of question in this order, the last answer again and again. */
type Answers = Record<'schemas' | 'actions', readonly (() => Response | Promise<Response>)[]>;

/** A source over a WorkOS that answers like this, and what it was asked. */
function answering(answers: Answers, options: Partial<WorkosOptions> = {}) {
  const asked: ('schemas' | 'actions')[] = [];
  const source = createWorkosSource({
    baseUrl: 'https://workos.example',
    key: new Secret('sk_example_never_to_be_seen'),
    timeout: 5,
    firstWait: 1,
    fetch: async ({ url }) => {
      const what = new URL(url).pathname.endsWith('/schemas') ? 'schemas' : 'actions';
      const before = asked.filter((other) => other === what).length;
      asked.push(what);
      const answer = answers[what][before] ?? answers[what].at(-1);
      if (answer === undefined) throw new Error(`Nobody should ask for ${what}.`);
      return answer();
    },
    ...options,
  });
  const call = {
    signal: new AbortController().signal,
    onAttempt: () => undefined,
    urgency: 'reader' as const,
  };
  const ask = async (what: 'schemas' | 'actions') => {
    const outcome = await (what === 'actions'
      ? source.listActions({}, call)
      : source.listSchemas('a', {}, call));
    return outcome.ok ? undefined : outcome.failure;
  };
  return { asked, ask, source };
}

test('a 404 in the words of WorkOS is a fact if WorkOS answers the neutral call and then says it again', async () => {
  const { ask, asked } = answering({ schemas: [NOT_FOUND], actions: [LIST] });
  expect(await ask('schemas')).toEqual({ code: 'not_found', message: 'No such action.' });
  expect(asked).toEqual(['schemas', 'actions', 'schemas']);
});

test('the 404 of a gateway that finds WorkOS again meanwhile is forgotten', async () => {
  const { ask, asked } = answering({
    schemas: [NOT_FOUND, () => new Response(schemasJson())],
    actions: [LIST],
  });
  expect(await ask('schemas')).toBeUndefined();
  expect(asked).toEqual(['schemas', 'actions', 'schemas']);
});

test.each([
  ['a 404 as well', NOT_FOUND, 'upstream_unavailable'],
  ['a 503', () => new Response(null, { status: 503 }), 'upstream_unavailable'],
  ['no list', () => new Response('<h1>Sign in to the hotel</h1>'), 'upstream_invalid'],
  ['that it does not know the key', () => new Response(null, { status: 401 }), 'upstream_unauthorized'],
  ['that it is asked too often', () => new Response(null, { status: 429 }), 'rate_limited'],
  ['that its parameters are wrong', () => new Response(null, { status: 400 }), 'upstream_invalid'],
  ['nothing', () => Promise.reject(new TypeError('fetch failed')), 'upstream_unavailable'],
])(
  'a 404 about an action is an outage while the neutral call is answered with %s',
  async (_, neutral, code) => {
    const { ask, asked } = answering({ schemas: [NOT_FOUND], actions: [neutral] });
    expect(await ask('schemas')).toMatchObject({ code });
    expect(asked).toEqual(Array.from({ length: 4 }, () => ['schemas', 'actions']).flat());
  },
);

test('an action list whose first action is too large to be read is an answer of WorkOS', async () => {
  const huge = actionsJson('a'.repeat(11 * 1024 * 1024));
  const { ask } = answering({ schemas: [NOT_FOUND], actions: [() => new Response(huge)] });
  expect(await ask('schemas')).toMatchObject({ code: 'not_found' });
});

test.each([
  ['the list of actions, in the words of WorkOS', 'actions', '{"message":"Not Found"}'],
  ['the list of actions, from a proxy', 'actions', 'default backend - 404'],
  ['an action, from a proxy', 'schemas', '<h1>Secret proxy page</h1>'],
  ['an action, without a body', 'schemas', ''],
  ['an action, in other JSON', 'schemas', '{"error":"no route"}'],
] as const)('a 404 for %s is an outage and is asked again', async (_, what, body) => {
  const answer = () => new Response(body, { status: 404 });
  const { ask, asked } = answering({ schemas: [answer], actions: [answer] });
  expect(await ask(what)).toMatchObject({
    code: 'upstream_unavailable',
    message: 'WorkOS is not able to answer (404).',
  });
  expect(asked).toEqual([what, what, what, what]);
});

test('a 404 whose neutral call has no turn in time says nothing about WorkOS, which has answered', async () => {
  let turns = 0;
  const turn = (_: unknown, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      turns += 1;
      if (turns === 1) resolve();
      else signal.addEventListener('abort', () => reject(signal.reason));
    });
  const shared = { budget: { turn }, circuit: new UpstreamCircuit(), timeout: 0.1 };
  const { ask, asked, source } = answering({ schemas: [NOT_FOUND], actions: [] }, shared);
  expect(await ask('schemas')).toEqual(HELD_BACK);
  expect(asked).toEqual(['schemas']);
  expect(source.health()).toEqual({ state: 'unknown' });
});

test.each([
  ['of the neutral call', 2],
  ['to be confirmed', 3],
])('a 404 that waits too long for the turn %s says nothing about WorkOS', async (_, slow) => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  let turns = 0;
  const turn = async () => {
    turns += 1;
    if (turns === slow) vi.advanceTimersByTime(4900);
  };
  const last = after(100, NOT_FOUND);
  const { ask, source } = answering(
    { schemas: [NOT_FOUND, last], actions: [LIST] },
    { budget: { turn }, circuit: new UpstreamCircuit() },
  );
  expect(await ask('schemas')).toEqual(HELD_BACK);
  expect(source.health()).toEqual({ state: 'unknown' });
});

test('a 404 whose neutral call is not answered in time is an outage', async () => {
  const { ask } = answering({ schemas: [NOT_FOUND], actions: [NEVER] }, { timeout: 0.1 });
  expect(await ask('schemas')).toMatchObject({ code: 'upstream_timeout' });
});

test('the neutral call has as much time for a smaller page, which has less time than the page before', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  const circuit = new UpstreamCircuit();
  const { ask, asked } = answering(
    {
      schemas: [after(4900, () => new Response('x'.repeat(1000))), NOT_FOUND],
      actions: [after(90, LIST)],
    },
    { circuit, largestBody: 999 },
  );
  expect(await ask('schemas')).toEqual({ code: 'not_found', message: 'No such action.' });
  expect(asked).toEqual(['schemas', 'schemas', 'actions', 'schemas']);
});
