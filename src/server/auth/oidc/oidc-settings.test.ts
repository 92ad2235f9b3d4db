import { describe, expect, test } from 'vitest';
import { readConfig } from '../../config';
import { oidcConfig } from '../../testing/oidc-server';
import { isOverHttps, oidcSettings } from './oidc-settings';

const ISSUER = 'https://accounts.example.com/tenant/';

function problemsOf(env: Record<string, string>): readonly string[] {
  const config = readConfig({ AUTH: 'oidc', ...env });
  return config.ok ? [] : config.problems;
}

describe('the settings', () => {
  test('that AUTH=oidc needs are all named at once, each with a value that would do', () => {
    const lines = problemsOf({});
    expect(lines).toEqual([
      expect.stringMatching(/^AUTH=oidc needs OIDC_ISSUER: .*, for example OIDC_ISSUER=https:\S+\.$/),
      expect.stringMatching(/^AUTH=oidc needs OIDC_CLIENT_ID: /),
      expect.stringMatching(/^AUTH=oidc needs PUBLIC_URL: /),
      expect.stringMatching(/^AUTH=oidc needs SESSION_SECRET: /),
      expect.stringMatching(
        /^AUTH=oidc needs OIDC_ALLOWED_EMAILS, OIDC_ALLOWED_DOMAINS or OIDC_ALLOWED_GROUPS/,
      ),
    ]);
  });

  test.each([
    ['OIDC_ISSUER', 'http://accounts.example.com'],
    ['OIDC_ISSUER', 'https://accounts.example.com/?a=b'],
    ['OIDC_ISSUER', 'accounts.example.com'],
    ['PUBLIC_URL', 'http://audit.example.com'],
    ['PUBLIC_URL', 'https://audit.example.com/path'],
    ['SESSION_SECRET', 'short'],
    ['SESSION_SECRET', `${'a'.repeat(32)},short`],
    ['SESSION_IDLE', '59'],
    ['SESSION_LIMIT', '1e9'],
    ['OIDC_SCOPES', 'email profile'],
    ['OIDC_CLIENT_SECRET', ''],
  ])('%s cannot be “%s”', (name, value) => {
    expect(() => oidcConfig(ISSUER, { [name]: value })).toThrow(new RegExp(`^${name} must`));
  });

  test.each(['http://localhost:4000', 'http://127.0.0.1:4000', 'http://[::1]:4000', 'https://a.example'])(
    'allow %s as address of readers and as provider',
    (address) => {
      const settings = oidcSettings(oidcConfig(address, { PUBLIC_URL: address }));
      expect(isOverHttps(settings)).toBe(address.startsWith('https:'));
    },
  );

  test('say which groups make a difference: those let in and those with access, which are no addresses', () => {
    const settings = oidcSettings(
      oidcConfig(ISSUER, {
        OIDC_ALLOWED_GROUPS: 'staff, all@example.com',
        ENVIRONMENT_ACCESS: '{"sandbox":["security","anna@example.com","*"]}',
      }),
    );
    expect([...settings.namedGroups]).toEqual(['staff', 'all@example.com', 'security']);
  });
});
