import { describe, expect, test } from 'vitest';
import { Secret } from './secret';
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

  const encoded = {
    'as it is': TEST_KEY,
    'as JSON escapes': escapedKey((code) => `\\u00${code}`),
    'as JSON escapes of which one layer is removed': escapedKey((code) => `\\\\u00${code}`),
    'percent-encoded': escapedKey((code) => `%${code}`),
    'as HTML': escapedKey((code) => `&#x${code};`),
    'in base64': Buffer.from(`Bearer ${TEST_KEY}`).toString('base64'),
    'cut by the limit of a message': 'x'.repeat(285) + TEST_KEY,
  };

  test.each(Object.entries(encoded))(
    'and every answer are without the key, whatever goes wrong: %s',
    async (_, text) => {
      const failures: (() => Response)[] = [
        ...[400, 401, 403, 404, 422, 429, 500].map(
          // Text that is JSON already, so that escapes in it are sent as they are.
          (status) => () => new Response(`{"message":"key ${text}"}`, { status }),
        ),
        () => new Response(text),
        () => new Response(actionsJson().replace('audit_log_action', text)),
        () => new Response(`{"object":"list","data":[{"${text}":1}]}`),
        () => {
          throw new TypeError(`Bearer ${text} is invalid`);
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
        expect(new Secret(TEST_KEY).isIn(seen + lines.join(''))).toBe(false);
        expect(seen).not.toContain(TEST_KEY.slice(0, 12));
      }
    },
  );

  test('of a message without the key is what WorkOS said, as it said it', async () => {
    const said = 'The cursor %73k_ is &lt;wrong&gt; \\u0073k';
    const { app } = testApp({ answer: () => Response.json({ message: said }, { status: 422 }) });
    expect(await (await app.request(ACTIONS)).json()).toMatchObject({ code: 'bad_request', message: said });
  });
});

function escapedKey(escape: (hexadecimal: string) => string): string {
  return Array.from(TEST_KEY)
    .map((character) => escape(character.charCodeAt(0).toString(16)))
    .join('');
}
