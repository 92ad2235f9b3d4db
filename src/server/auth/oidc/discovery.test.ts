/** What becomes of a start with a provider that is wrong, or away. */
import type { RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { describe, expect, test } from 'vitest';
import { selfSigned } from '../../testing/certificate';
import { listening, upstream } from '../../testing/http';
import { startLyingProvider } from '../../testing/lying-provider';
import { startProvider } from '../../testing/oidc-provider';
import { oidcAuthenticator, PUBLIC_URL, signIn, startOidcServer } from '../../testing/oidc-server';
import { judgeMetadata } from './discovery';

async function problemsWith(issuer: string): Promise<readonly string[]> {
  const { made } = await oidcAuthenticator(issuer);
  return 'problems' in made ? made.problems : [];
}

async function answering(listener: RequestListener, use: (url: string) => Promise<void>): Promise<void> {
  const { url, close } = await upstream(listener);
  try {
    await use(url);
  } finally {
    await close();
  }
}

describe('the start ends, and says why,', () => {
  test.each([
    [
      404,
      'text/html',
      '',
      /^OIDC_ISSUER must be a provider; \S+ answers 404, for example OIDC_ISSUER=\S+\.$/,
    ],
    [301, 'text/html', '', /answers 301/],
    [200, 'text/html', '<html>', /does not answer with its metadata \(OAUTH_RESPONSE_IS_NOT_JSON\)/],
    [200, 'application/json', '{"a":', /does not answer with its metadata \(OAUTH_PARSE_ERROR\)/],
    [200, 'application/json', '{}', /does not answer with its metadata \(OAUTH_INVALID_RESPONSE\)/],
    [
      200,
      'application/json',
      '{"issuer":"https://evil.example\\n"}',
      /calls itself: OIDC_ISSUER="https:\/\/evil\.example\\n"\.$/,
    ],
  ])('where the provider answers %d with %s %s', async (status, type, body, line) => {
    await answering(
      (_, response) => response.writeHead(status, { 'content-type': type, location: '/' }).end(body),
      async (url) => expect(await problemsWith(url)).toEqual([expect.stringMatching(line)]),
    );
  });

  test.each([
    [{ token_endpoint: undefined, jwks_uri: undefined }, /has no token_endpoint, jwks_uri/],
    [{ token_endpoint: 'ftp://example.com' }, /whose token_endpoint in its metadata are https/],
    [
      { issuer: 'https://login.example/{tenantid}/v2.0' },
      /calls itself: OIDC_ISSUER="https:\/\/login\.example\/\{tenantid\}/,
    ],
  ])('where its metadata say %j', async (metadata, line) => {
    const provider = await startLyingProvider();
    provider.lies = { metadata };
    expect(await problemsWith(provider.issuer)).toEqual([expect.stringMatching(line)]);
    await provider.close();
  });

  test('where it is told where the metadata are', async () => {
    const provider = await startLyingProvider();
    const problems = await problemsWith(`${provider.issuer}/.well-known/openid-configuration`);
    expect(problems).toEqual([expect.stringMatching(/^OIDC_ISSUER must be the provider itself, without/)]);
    expect(provider.asked).toEqual([]);
    await provider.close();
  });

  test.each([
    ['has expired', '200101000000Z', '200201000000Z', 'CERT_HAS_EXPIRED'],
    ['is nobody’s whom we trust', '200101000000Z', '491231000000Z', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ])('where the certificate %s', async (_, from, until, code) => {
    const { url, close } = await listening(createTlsServer(selfSigned('localhost', { from, until })));
    const problems = await problemsWith(url.replace('http://127.0.0.1', 'https://localhost'));
    expect(problems).toEqual([
      expect.stringMatching(
        `^OIDC_ISSUER has a certificate that cannot be trusted \\(${code}\\).*NODE_EXTRA_CA_CERTS`,
      ),
    ]);
    await close();
  });
});

describe('a provider that does not answer at start', () => {
  test('keeps nobody from starting, and is asked again by whoever signs in', async () => {
    const taken = await upstream(() => undefined);
    await taken.close();
    const server = await startOidcServer(`http://127.0.0.1:${taken.port}`);
    expect(server.lines.join('')).toContain('"code":"ECONNREFUSED"');
    const browser = server.browser();
    const page = await browser.open(`${PUBLIC_URL}/a`);
    expect([page.status, page.url]).toEqual([200, `${PUBLIC_URL}/sign-in?problem=unavailable&to=%2Fa`]);
    expect((await browser.fetch(`${PUBLIC_URL}/auth/sign-out`)).headers.location).toBe('/signed-out');

    const people = { anna: { email: 'anna@example.com' } };
    const provider = await startProvider({ publicUrl: PUBLIC_URL, port: taken.port, people });
    expect((await signIn(browser, `${PUBLIC_URL}/a`, { login: 'anna' })).url).toBe(`${PUBLIC_URL}/a`);
    await server.close();
    await provider.close();
  });

  test.each([500, 503, 429])('but %d is asked once for all who sign in at the same time', async (status) => {
    let asked = 0;
    await answering(
      (_, response) => {
        asked += 1;
        setTimeout(() => response.writeHead(status).end(), asked === 1 ? 0 : 100);
      },
      async (url) => {
        const server = await startOidcServer(url);
        const ways = await Promise.all(
          Array.from({ length: 8 }, () => server.browser().open(`${PUBLIC_URL}/a`)),
        );
        expect(ways.map((way) => way.url)).toEqual(
          Array.from({ length: 8 }, () => `${PUBLIC_URL}/sign-in?problem=unavailable&to=%2Fa`),
        );
        expect(asked).toBe(2);
        await server.close();
      },
    );
  });

  test('and then turns out to be wrong is told as that', async () => {
    let status = 503;
    await answering(
      (_, response) => response.writeHead(status).end(),
      async (url) => {
        const server = await startOidcServer(url);
        status = 404;
        const page = await server.browser().open(`${PUBLIC_URL}/a`);
        expect(page.url).toBe(`${PUBLIC_URL}/sign-in?problem=provider&to=%2Fa`);
        expect(server.lines.join('')).toContain('OIDC_ISSUER must be a provider');
        await server.close();
      },
    );
  });
});

test('a provider that goes away while a reader is there is told as that', async () => {
  const provider = await startLyingProvider();
  const server = await startOidcServer(provider.issuer);
  const browser = server.browser();
  const callback = await browser.until(`${PUBLIC_URL}/auth/callback`, `${PUBLIC_URL}/auth/sign-in?to=/a`);
  await provider.close();
  expect((await browser.open(callback)).url).toBe(`${PUBLIC_URL}/sign-in?problem=unavailable&to=%2Fa`);
  await server.close();
});

test('metadata for the accounts of every tenant are those of no provider', () => {
  const issuer = 'https://login.microsoftonline.com/{tenantid}/v2.0';
  expect(judgeMetadata({ issuer }, false)).toMatchObject({
    ok: false,
    away: false,
    line: expect.stringMatching(/^OIDC_ISSUER stands for the accounts of every tenant/),
  });
});
