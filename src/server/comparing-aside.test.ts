/** Whatever a comparison takes, it takes it from nobody but those who asked for it. */
import { expect, test } from 'vitest';
import { ErrorBody, schemasPath } from '../contract/api';
import { versionsUpTo } from '../contract/testing/version-pager';
import { ComparisonThread } from './comparing/comparison-thread';
import { endlessVersions } from './testing/endless';
import { until } from './testing/history';
import { ALWAYS_READY, scriptedThread } from './testing/threads';
import { versionsApp } from './testing/versions';

/** Busy with 1...2 until it is released; breaks at 1...3. */
const SCRIPT = `(question) => {
  if (question.to.version === 2) hold();
  if (question.to.version === 3) process.exit(1);
  return (${ALWAYS_READY})(question);
}`;

function setup() {
  const { thread, asked, release } = scriptedThread(SCRIPT);
  return { ...versionsApp(versionsUpTo(100), { comparisonThread: thread }), asked, release };
}

test('everything else is answered meanwhile', async () => {
  const { app, ask, asked, release } = setup();
  const done: string[] = [];
  const note = async (what: string, response: Response | Promise<Response>) => {
    done.push(`${what} ${(await response).status}`);
  };
  const comparison = note('comparison', ask('1...2'));
  await until(() => asked.length === 1);
  await note('health', app.request('/healthz'));
  await note('list', app.request(schemasPath('default', 'other', { limit: 20 })));
  release();
  await comparison;
  expect(done).toEqual(['health 200', 'list 200', 'comparison 200']);
});

test('a comparison without end is 422, to be tried once more after a minute; and the next one is made', async () => {
  const { ask } = versionsApp([], {
    answer: () => Response.json(endlessVersions()),
    comparisonThread: new ComparisonThread({ timeLimits: { reader: 1000, history: 1000 } }),
  });
  const [endless, next] = await Promise.all([ask('1...2'), ask('1...3')]);
  expect(endless.status).toBe(422);
  expect(endless.headers.get('retry-after')).toBe('60');
  expect(await endless.json()).toMatchObject({ code: 'too_complex', retryable: true, retryAfter: 60 });
  expect(await next.json()).toMatchObject({ from: 1, to: 3, verdict: { forward: { result: 'safe' } } });
});

test('a thread that fails is 503, to be tried again soon, and logged; the next comparison is made', async () => {
  const { ask, lines } = setup();
  const response = await ask('1...3');
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  const body = ErrorBody.parse(await response.json());
  expect(body).toMatchObject({ code: 'internal', retryable: true, retryAfter: 5 });
  expect(lines.join('')).toContain('The comparison thread ended.');
  expect((await ask('1...4')).status).toBe(200);
});

test('who asks while fifty wait is told when to come back: 429', async () => {
  const { ask, asked, release } = setup();
  const waiting = Array.from({ length: 51 }, async (_, index) => ask(`1...${index === 0 ? 2 : index + 3}`));
  await until(() => asked.length === 1);
  const response = await ask('1...99');
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '5']);
  expect(await response.json()).toMatchObject({ code: 'rate_limited', retryable: true, retryAfter: 5 });
  release();
  expect(new Set((await Promise.all(waiting)).map(({ status }) => status))).toEqual(new Set([200]));
  expect((await ask('1...99')).status).toBe(200);
});
