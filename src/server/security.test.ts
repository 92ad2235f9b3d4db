import { describe, expect, test } from 'vitest';
import { ACTIONS, testApp } from './testing/app';

describe('every answer', () => {
  test.each(['/', '/default/actions', '/api/environments', ACTIONS, '/api/nope', '/healthz', '/favicon.ico'])(
    'has the security headers: %s',
    async (path) => {
      const { headers } = await testApp().app.request(path, { headers: { origin: 'https://evil.example' } });
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(policy).toContain("worker-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
        'permissions-policy': expect.stringContaining('camera=()'),
      });
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(headers.has('strict-transport-security')).toBe(false);
    },
  );

  test('is without a policy where development asks for none', async () => {
    const { headers } = await testApp({ contentSecurityPolicy: undefined }).app.request('/');
    expect(headers.has('content-security-policy')).toBe(false);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('the door', () => {
  const allowedHosts = ['audit.example.com'];

  test.each(['localhost', 'localhost:4000', '127.0.0.1:1', '[::1]:80', 'LOCALHOST', 'Audit.Example.com:443'])(
    'lets %s in',
    async (host) => {
      const { app } = testApp({ allowedHosts });
      expect((await app.request(`http://${host}/api/environments`)).status).toBe(200);
    },
  );

  test.each([
    'evil.example',
    'localhost.evil.example',
    '10.0.0.1',
    'audit.example.com.evil.example',
    '0.0.0.0',
  ])('turns %s away, from data and page alike', async (host) => {
    const { app, asked } = testApp({ allowedHosts });
    for (const path of [ACTIONS, '/', '/default/actions']) {
      const response = await app.request(`http://${host}${path}`);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: 'forbidden' });
    }
    expect(asked).toEqual([]);
  });

  test('is open for health checks, which come by address, and tells them no more than a status', async () => {
    const { app } = testApp({ answer: () => new Response(null, { status: 401 }), allowedHosts });
    const ask = async (url: string) => {
      const response = await app.request(url);
      return [response.status, await response.json()];
    };
    for (const host of ['10.0.0.1:4000', 'evil.example', 'localhost.evil.example']) {
      expect(await ask(`http://${host}/healthz`)).toEqual([200, { status: 'ok' }]);
      expect(await ask(`http://${host}/readyz`)).toEqual([200, { status: 'ready' }]);
    }
    expect(await ask(`http://${allowedHosts[0]}/readyz`)).toMatchObject([
      200,
      { sources: [{ environment: 'default' }] },
    ]);
    await app.request(ACTIONS);
    expect(await ask('http://evil.example/readyz')).toEqual([503, { status: 'not ready' }]);
  });

  test('turns away pages of other sites that ask for data, not links to the page', async () => {
    const { app } = testApp();
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await app.request(ACTIONS, { headers })).status).toBe(403);
    expect((await app.request('/default/actions', { headers })).status).toBe(200);
    expect((await app.request(ACTIONS, { headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(200);
  });
});
