/** What the sources of one server have in common. */
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { ErrorBody, actionsPath } from '../contract/api';
import { readConfig } from './config';
import { createServerApp } from './server-app';
import { upstream, type Listening } from './testing/http';
import { actionsJson } from './testing/lists';
import { seriesIn } from './testing/metrics';

let running: Listening | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

const TWO_KEYS = { WORKOS_API_KEY_ONE: 'sk_example_one', WORKOS_API_KEY_TWO: 'sk_example_two' };

/** The server's app as these settings make it, with what it logs. */
async function appWith(settings: Record<string, string>) {
  const config = readConfig(settings);
  if (!config.ok) throw new Error(config.problems.join('\n'));
  const lines: string[] = [];
  const made = await createServerApp(config.value, {
    logger: pino({ base: null }, { write: (line: string) => void lines.push(line) }),
    loadIndexHtml: () => '',
    files: new Map(),
    contentSecurityPolicy: undefined,
  });
  if (!made.ok) throw new Error(made.problems.join('\n'));
  const ask = async (environment: string, limit: number) =>
    made.app.request(actionsPath(environment, { limit }));
  const away = async () =>
    seriesIn(await made.metrics.registry.metrics()).get('audit_schema_explorer_upstream_away');
  return { ask, lines, away };
}

test('all environments share one rate', async () => {
  running = await upstream((_, response) => response.end(actionsJson()));
  const { ask } = await appWith({
    ...TWO_KEYS,
    WORKOS_API_URL: running.url,
    UPSTREAM_RATE: '1',
    UPSTREAM_TIMEOUT: '1',
  });
  const answers = await Promise.all([ask('one', 1), ask('two', 2), ask('two', 3)]);
  expect(answers[0]?.status).toBe(200);
  expect(answers[2]?.status).toBe(429);
});

test('a WorkOS that is away is soon known to be away for each environment, and the log says so once for each', async () => {
  let asked = 0;
  running = await upstream((_, response) => {
    asked += 1;
    response.writeHead(500).end();
  });
  const { ask, lines, away } = await appWith({ ...TWO_KEYS, WORKOS_API_URL: running.url });
  for (const limit of [1, 2, 3]) await ask('one', limit);
  expect(ErrorBody.parse(await (await ask('two', 4)).json())).toMatchObject({ retryAfter: 1 });
  // Each environment asked the neutral question; the second one did not ask anything else.
  expect(asked).toBe(5);
  expect(lines.filter((line) => line.includes('WorkOS is away'))).toHaveLength(2);
  expect(await away()).toBe(1);
});

test('the sample data shows a fault as often as it is looked at', async () => {
  const { ask } = await appWith({ SANDBOX_FAULT: 'error-500' });
  for (let limit = 1; limit <= 50; limit += 1) {
    expect(ErrorBody.parse(await (await ask('sandbox', limit)).json()).message).toContain('(500)');
  }
});
