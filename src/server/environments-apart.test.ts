/** What goes wrong in one environment, or for one user, does not reach the others. */
import { describe, expect, test } from 'vitest';
import { ErrorBody, actionsPath, schemasPath } from '../contract/api';
import { Secret } from './secret';
import { SlidingBudget } from './sources/upstream-budget';
import { UpstreamCircuit } from './sources/upstream-circuit';
import { createWorkosSource } from './sources/workos';
import { askFrom, deferred, testApp } from './testing/app';
import { rightAnswer } from './testing/lists';

type Answer = (request: Request) => Response | Promise<Response>;

/** An app with the environments `one` and `two`, as the server makes it. `one` answers as told, `two` is well. */
function twoEnvironments(answer: Answer) {
  const clock = { now: 0 };
  const asked: Record<string, string[]> = { one: [], two: [] };
  const circuits: UpstreamCircuit[] = [];
  const away: string[] = [];
  const environments = ['one', 'two'].map((id) => {
    const circuit = new UpstreamCircuit({
      now: () => clock.now,
      onAway: () => {
        away.push(id);
        for (const each of circuits) each.suspect();
      },
    });
    circuits.push(circuit);
    const source = createWorkosSource({
      baseUrl: 'https://workos.example',
      key: new Secret(`sk_example_${id}`),
      environment: id,
      timeout: 5,
      firstWait: 1,
      circuit,
      fetch: async (request) => {
        asked[id]?.push(new URL(request.url).pathname + new URL(request.url).search);
        return id === 'one' ? answer(request) : rightAnswer(request);
      },
    });
    return { about: { id, name: id, source: 'workos' as const }, source };
  });
  const { app } = testApp({ environments, cacheTtl: 0 });
  const status = async (path: string) => (await app.request(path)).status;
  return { app, status, asked, away, clock };
}

const isBroken = ({ url }: Request) => url.includes('broken');

describe('actions that WorkOS cannot show', () => {
  test('twelve of them a second affect no other user, in any environment', async () => {
    const made = twoEnvironments((request) =>
      isBroken(request) ? new Response(null, { status: 500 }) : rightAnswer(request),
    );
    const { status, away, clock } = made;
    const others: number[] = [];
    for (let second = 0; second < 20; second += 1) {
      const broken = Array.from({ length: 12 }, (_, index) =>
        status(schemasPath('one', `broken.${index % 4}`)),
      );
      const rest = Array.from({ length: 4 }, (_, index) => status(schemasPath('two', `action.${index}`)));
      const own = [status(schemasPath('one', `action.${second}`)), status(actionsPath('one', { limit: 5 }))];
      expect(new Set(await Promise.all(broken))).toEqual(new Set([502]));
      others.push(...(await Promise.all([...rest, ...own])));
      clock.now += 1000;
    }
    expect(others).toHaveLength(120);
    expect(new Set(others)).toEqual(new Set([200]));
    expect(away).toEqual([]);
  });

  test('six of them beside the history, which asks for all actions, affect no other user', async () => {
    const made = twoEnvironments((request) =>
      isBroken(request) ? new Response(null, { status: 503 }) : rightAnswer(request),
    );
    const { status, away, clock } = made;
    const others: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      for (let index = 0; index < 6; index += 1) await status(schemasPath('one', `broken.${index}`));
      for (let index = 0; index < 15; index += 1) {
        others.push(await status(schemasPath('one', `action.${index}`)));
      }
      clock.now += 1000;
    }
    expect(others).toHaveLength(150);
    expect(new Set(others)).toEqual(new Set([200]));
    expect(away).toEqual([]);
  });

  test('are told apart from a WorkOS that is away by one List Actions with limit 1', async () => {
    const { status, asked } = twoEnvironments((request) =>
      isBroken(request) ? new Response(null, { status: 500 }) : rightAnswer(request),
    );
    for (let index = 0; index < 5; index += 1) await status(schemasPath('one', `broken.${index}`));
    expect(asked['one']?.filter((path) => path === '/audit_logs/actions?limit=1')).toHaveLength(1);
    expect(asked['two']).toEqual([]);
  });
});

describe('a key that WorkOS', () => {
  test.each([
    [401, {}, 502],
    [403, {}, 502],
    [429, { 'retry-after': '600' }, 429],
    [500, {}, 502],
  ] as const)('answers %i leaves the other environment as it is', async (status, headers, told) => {
    const made = twoEnvironments(() => new Response(null, { status, headers }));
    for (let index = 0; index < 6; index += 1) {
      expect(await made.status(schemasPath('one', `action.${index}`))).toBe(told);
      expect(await made.status(schemasPath('two', `action.${index}`))).toBe(200);
    }
    // Those that WorkOS answers, and at most one neutral question.
    expect(made.asked['two']?.length).toBeLessThanOrEqual(7);
  });
});

/** The page after a cursor. */
function pageAfter(after: string): string {
  return actionsPath('default', { limit: 5, after });
}

describe('one address that asks for more than WorkOS is asked', () => {
  test('waits for its own requests, and others do not', async () => {
    const gate = deferred();
    const order: string[] = [];
    const { app } = testApp({
      upstream: { budget: new SlidingBudget(20) },
      timeout: 10,
      answer: async (request) => {
        order.push(new URL(request.url).searchParams.get('after') ?? '');
        await gate.promise;
        return rightAnswer(request);
      },
    });
    const heavy = Array.from({ length: 90 }, (_, index) =>
      askFrom('198.51.100.1', app, pageAfter(`heavy${index}`)),
    );
    // The same page that the heavy one waits for, and another one.
    const others = [
      askFrom('198.51.100.2', app, pageAfter('heavy89')),
      askFrom('198.51.100.3', app, pageAfter('other')),
    ];
    gate.resolve();
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual([200, 200]);
    // Twenty started at once. The others were among the next ones, a second later.
    expect(order.indexOf('heavy89')).toBeLessThan(23);
    expect(order.indexOf('other')).toBeLessThan(23);
    expect(order.length).toBeLessThanOrEqual(40);
    await Promise.all(heavy);
  });

  test('is told so with a 429 and when to come back, and others are answered', async () => {
    const { app } = testApp({ upstream: { budget: new SlidingBudget(20) }, timeout: 2 });
    const heavy = Array.from({ length: 200 }, (_, index) =>
      askFrom('198.51.100.1', app, pageAfter(`heavy${index}`)),
    );
    const other = await askFrom('198.51.100.2', app, pageAfter('other'));
    expect(other.status).toBe(200);
    const refused = (await Promise.all(heavy)).filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(80);
    const told = ErrorBody.parse(await refused.at(-1)?.json());
    expect(told).toMatchObject({ code: 'rate_limited', retryable: true, retryAfter: 5 });
    expect(told.message).toMatch(/^Too many of your requests wait/);
    expect(await (await app.request('/readyz')).json()).toMatchObject({ sources: [{ state: 'ok' }] });
  });
});
