/** Every address × (nobody, a reader without the right, a reader with it). */
import { describe, expect, test } from 'vitest';
import { asReader } from './testing/readers';
import { PUBLIC_FILE, teamApp } from './testing/team-app';

const OF_PRODUCTION = [
  '/api/environments/production/actions',
  '/api/environments/production/actions?limit=5&order=asc',
  '/api/environments/production/actions?q=user',
  '/api/environments/production/actions?sort=name',
  '/api/environments/production/fields',
  '/api/environments/production/changes',
  '/api/environments/production/types.d.ts',
  '/api/environments/production/actions/user.logged_in/schemas',
  '/api/environments/production/actions/user.logged_in/compare/previous...latest',
  '/feeds/production.atom',
];

const OF_EVERY_READER = ['/api/environments', '/api/session'];

const PLACES = [
  '/',
  '/production/actions',
  '/production/actions/user.logged_in',
  '/production/actions/user.logged_in/compare/1...2',
  '/production/fields',
  '/production/changes',
  '/help/verdicts',
];

const OF_ANYBODY = ['/healthz', '/readyz', '/sign-in?to=/production', '/signed-out', PUBLIC_FILE];

/** Anna may see staging; Ben production too. */
describe('nobody', () => {
  test.each([...OF_PRODUCTION, ...OF_EVERY_READER])(
    'is not answered at %s, and nothing is asked',
    async (path) => {
      const { app, asked } = teamApp();
      const response = await app.request(path);
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'unauthenticated', retryable: false });
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      expect(asked).toEqual([]);
    },
  );

  test.each(PLACES)('is led from %s to where signing in begins', async (path) => {
    const { app, asked } = teamApp();
    const response = await app.request(path);
    expect([response.status, response.headers.get('location')]).toEqual([302, `/auth/sign-in?to=${path}`]);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(asked).toEqual([]);
  });

  test.each(OF_ANYBODY)('is answered at %s, which tells of no environment', async (path) => {
    const { app, asked } = teamApp();
    const response = await app.request(path);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toMatch(/production|staging/i);
    expect(asked).toEqual([]);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('is refused %s everywhere', async (method) => {
    const { app } = teamApp();
    for (const path of [...OF_PRODUCTION, ...OF_EVERY_READER, ...PLACES]) {
      expect((await app.request(path, { method })).status).toBe(405);
    }
  });

  test.each(['/assets/none.js', '/robots.txt'])('finds no file at %s', async (path) => {
    expect((await teamApp().app.request(path)).status).toBe(404);
  });
});

describe('a reader without the right', () => {
  test.each(OF_PRODUCTION)('gets at %s what an environment that is not there answers', async (path) => {
    const { app, asked } = teamApp();
    const missing = path.replace('production', 'nowhere');
    const [hidden, absent] = await Promise.all([path, missing].map(async (one) => said(app, one)));
    expect(hidden).toEqual(absent);
    expect(hidden?.status).toBe(404);
    expect(asked).toEqual([]);
  });

  test('is told of no environment but their own', async () => {
    const response = await teamApp().app.request('/api/environments', asReader('anna'));
    expect(await response.json()).toMatchObject({ data: [{ id: 'staging' }] });
  });

  test.each(PLACES)('finds nothing of another environment in the page at %s', async (path) => {
    const { app, asked } = teamApp();
    const html = async (one: string) => (await app.request(one, asReader('anna'))).text();
    const hidden = await html(path);
    const absent = await html(path.replace('production', 'nowhere'));
    expect(hidden.replaceAll('production', 'nowhere').replaceAll(ID, '')).toBe(absent.replaceAll(ID, ''));
    expect(asked).toEqual([]);
  });

  test('is not answered from what was kept for a reader with it', async () => {
    const { app } = teamApp();
    for (const path of OF_PRODUCTION) {
      await app.request(path, asReader('ben'));
      const kept = await app.request(path, asReader('ben'));
      const { headers } = asReader('anna');
      const etag = kept.headers.get('etag') ?? '*';
      const response = await app.request(path, { headers: { ...headers, 'if-none-match': etag } });
      expect([path, response.status]).toEqual([path, 404]);
    }
  });
});

describe('a reader with the right', () => {
  test.each([...OF_PRODUCTION.filter((path) => !path.includes('/compare/')), ...OF_EVERY_READER])(
    'is answered at %s, for no other to keep',
    async (path) => {
      const response = await teamApp().app.request(path, asReader('ben'));
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toMatch(/^private, (no-cache|no-store)$/);
    },
  );

  test.each(PLACES)('gets the page at %s', async (path) => {
    const response = await teamApp().app.request(path, asReader('ben'));
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
  });
});

describe('whoever asks', () => {
  test.each([...OF_PRODUCTION, ...OF_EVERY_READER, ...PLACES, ...OF_ANYBODY, '/api/nothing', '/none.js'])(
    'gets the security headers at %s, and no leave to keep what is not a file',
    async (path) => {
      const { app } = teamApp();
      for (const reader of ['nobody', 'anna', 'ben'] as const) {
        const { headers } = await app.request(path, asReader(reader));
        expect(Object.fromEntries(headers)).toMatchObject({
          'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
          'permissions-policy': expect.stringContaining('camera=()'),
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
        });
        const mayBeKept = path === PUBLIC_FILE ? [null] : ['private, no-store', 'private, no-cache'];
        expect(mayBeKept).toContain(headers.get('cache-control'));
      }
    },
  );
});

/** A route that is not listed above has to be added there. */
test('no address is left out', () => {
  const patterns = teamApp().app.routes.map(({ path }) => path.replaceAll(/:\w+|\*/g, '[^/?]+'));
  const paths = [...OF_PRODUCTION, ...OF_EVERY_READER, ...OF_ANYBODY];
  const unseen = patterns.filter(
    (pattern) => !paths.some((path) => new RegExp(`^${pattern}([?]|$)`).test(path)),
  );
  expect(unseen).toEqual([]);
});

const ID = /[0-9a-f-]{36}/g;

async function said(app: ReturnType<typeof teamApp>['app'], path: string) {
  const response = await app.request(path, asReader('anna'));
  const body = (await response.text()).replaceAll(ID, '');
  const headers = [...response.headers].filter(([name]) => name !== 'x-request-id');
  return { status: response.status, body, headers };
}
