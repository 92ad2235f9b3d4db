import { describe, expect, test } from 'vitest';
import { ACTIONS, TEST_KEY, testApp } from './testing/app';
import { actionsJson } from './testing/lists';

const SCHEMAS = `${ACTIONS}/user.logged_in/schemas`;
const COMPARISON = `${ACTIONS}/user.logged_in/compare/previous...latest`;

describe('the log', () => {
  test('has one line a request, with the pattern of the route and never the address', async () => {
    const { app, lines } = testApp();
    const response = await app.request(`${ACTIONS}/top.secret.name/schemas?after=als_hidden`);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      id: response.headers.get('x-request-id'),
      method: 'GET',
      route: '/api/environments/:environment/actions/:action/schemas',
      status: 200,
      ms: expect.any(Number),
      upstream: 1,
      cache: 'miss',
    });
    expect(lines.join('')).not.toMatch(/top\.secret|als_hidden/);
  });

  test('tells a page from what is no route at all, and never its address', async () => {
    const { app, lines } = testApp();
    await app.request('/default/actions/top.secret.name');
    await app.request('/api/nothing');
    expect(lines.map((line) => JSON.parse(line).route)).toEqual(['page', '*']);
    expect(lines.join('')).not.toContain('top.secret');
  });

  test('counts retries, and warns of upstream failures with their code', async () => {
    const { app, lines } = testApp({ answer: () => new Response(null, { status: 503 }) });
    await app.request(ACTIONS);
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      { level: 40, code: 'upstream_unavailable', environment: 'default', cause: 'status 503' },
      { level: 30, status: 502, upstream: 4 },
    ]);
  });

  test('and every answer are without the key, whatever goes wrong', async () => {
    const failures: (() => Response)[] = [
      ...[400, 401, 403, 404, 422, 429, 500].map(
        (status) => () => Response.json({ message: `key ${TEST_KEY}` }, { status }),
      ),
      () => new Response(TEST_KEY),
      () => new Response(actionsJson(TEST_KEY)),
      () => {
        throw new TypeError(`Bearer ${TEST_KEY} is invalid`);
      },
    ];
    for (const answer of failures) {
      const { app, lines } = testApp({ answer });
      let seen = '';
      for (const path of [
        ACTIONS,
        SCHEMAS,
        COMPARISON,
        '/default/actions/a',
        '/readyz',
        '/api/environments',
      ]) {
        const response = await app.request(path);
        seen += (await response.text()) + JSON.stringify([...response.headers]);
      }
      expect(seen + lines.join('')).not.toContain(TEST_KEY);
    }
  });
});
