import { describe, expect, test } from 'vitest';
import { readConfig } from '../config';

const SECRET = 'a-secret-of-more-than-32-characters-for-tests';

const OIDC = {
  AUTH: 'oidc',
  OIDC_ISSUER: 'https://accounts.example.com',
  OIDC_CLIENT_ID: 'explorer',
  OIDC_ALLOWED_DOMAINS: 'example.com',
  PUBLIC_URL: 'https://audit.example.com',
  SESSION_SECRET: SECRET,
};
const PROXY = { AUTH: 'proxy', AUTH_PROXY_HEADER: 'X-User', TRUSTED_PROXIES: '10.0.0.0/8' };
const KEYS = { WORKOS_API_KEY_PRODUCTION: 'sk_example_1', WORKOS_API_KEY_STAGING: 'sk_example_2' };

function problems(env: Record<string, string>): string[] {
  const config = readConfig(env);
  return config.ok ? [] : [...config.problems];
}

function without(env: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([key]) => key !== name));
}

describe('a way of signing in', () => {
  test.each([OIDC, PROXY, { AUTH: 'basic', AUTH_USERS_FILE: './users' }])('has all it needs: %j', (env) => {
    expect(problems(env)).toEqual([]);
    expect(problems({ ...env, HOST: '0.0.0.0' })).toEqual([]);
  });

  test.each([
    ...Object.keys(without(OIDC, 'AUTH')).map((name) => [OIDC, name] as const),
    ...Object.keys(without(PROXY, 'AUTH')).map((name) => [PROXY, name] as const),
    [{ AUTH: 'basic', AUTH_USERS_FILE: './users' }, 'AUTH_USERS_FILE'] as const,
  ])('is refused without a part, which the line names with an example: %j without %s', (env, name) => {
    const [line, ...more] = problems(without(env, name));
    expect(more).toEqual([]);
    expect(line).toMatch(new RegExp(`^AUTH=${env.AUTH} needs .*${name}.*for example \\w+=.+\\.$`));
  });

  test.each([
    ['AUTH', ['', 'ldap', 'OIDC']],
    ['PUBLIC_URL', ['', 'audit.example.com', 'https://audit.example.com/app', 'ftp://x', 'https://u@x']],
    ['TRUSTED_PROXIES', ['', ',', 'proxy.example', '10.0.0.0/40', '10.0.0.1 10.0.0.2']],
    [
      'OIDC_ISSUER',
      ['', 'accounts.example.com', 'http://accounts.example.com', 'https://x?a=b', 'https://u@x'],
    ],
    ['OIDC_SCOPES', ['', 'email', 'openid,email']],
    ['SESSION_SECRET', ['', 'short', `${SECRET},short`, 'the-output-of-openssl-rand-base64-32']],
    ['SESSION_IDLE', ['', '0', '59', '1.5', '1h', '2592001']],
    ['SESSION_LIMIT', ['', '59', '-1', '7776001']],
    ['AUTH_PROXY_HEADER', ['', 'X User', 'X-User:']],
    [
      'ENVIRONMENT_ACCESS',
      ['', 'production=security', '{"production":"security"}', '[]', '{"production":[""]}'],
    ],
  ])('is refused with %s wrong', (name, values) => {
    for (const value of values) {
      const lines = problems({ ...OIDC, [name]: value }).filter((line) => line.startsWith(`${name} must`));
      expect({ value, lines }).toEqual({ value, lines: [expect.stringContaining(`for example ${name}=`)] });
    }
  });

  test('is refused without repeating a secret', () => {
    expect(problems({ ...OIDC, SESSION_SECRET: 'guessable' }).join('')).not.toContain('guessable');
  });

  test('may use plain http on this machine alone', () => {
    expect(problems({ ...OIDC, PUBLIC_URL: 'http://audit.example.com' })).toEqual([
      expect.stringMatching(/^PUBLIC_URL must be an https address/),
    ]);
    const local = { OIDC_ISSUER: 'http://127.0.0.1:9000', PUBLIC_URL: 'http://localhost:4000' };
    expect(problems({ ...OIDC, ...local })).toEqual([]);
  });
});

describe('who may see which environment', () => {
  const all = '{"production":["security","Anna@Example.com"],"staging":["*"]}';

  test('is read with addresses in lower case and groups as they are', () => {
    const config = readConfig({ ...OIDC, ...KEYS, ENVIRONMENT_ACCESS: all.replace('security', 'Security') });
    expect(config.ok && [...(config.value.ENVIRONMENT_ACCESS ?? [])]).toEqual([
      ['production', ['Security', 'anna@example.com']],
      ['staging', ['*']],
    ]);
  });

  test('has to be said of each environment, and of no other', () => {
    const lines = problems({ ...OIDC, ...KEYS, ENVIRONMENT_ACCESS: '{"staging":["*"],"prod":["*"]}' });
    expect(lines).toEqual([
      expect.stringMatching(/^ENVIRONMENT_ACCESS names “prod”.*production, staging/),
      expect.stringMatching(
        /^ENVIRONMENT_ACCESS does not say who may see “production”.*"production":\["\*"\]/,
      ),
    ]);
  });

  test('needs readers who sign in', () => {
    expect(problems({ ...KEYS, ENVIRONMENT_ACCESS: all })).toEqual([
      expect.stringMatching(/^ENVIRONMENT_ACCESS .*Set AUTH/),
    ]);
  });
});

describe('a mistake that would let in too many is refused:', () => {
  test.each([
    '{"production":["a"],"staging":["*"],"production":["*"]}',
    '{"production":["a"],"staging":["*"],"prod\\u0075ction" : ["*"]}',
  ])('the same environment twice in ENVIRONMENT_ACCESS=%s', (ENVIRONMENT_ACCESS) => {
    expect(problems({ ...PROXY, ...KEYS, ENVIRONMENT_ACCESS })).toEqual([
      expect.stringMatching(/^ENVIRONMENT_ACCESS names the environment “production” twice; .*for example /),
    ]);
  });

  test('an environment in ENVIRONMENT_ACCESS that does not exist, whatever its name', () => {
    const ENVIRONMENT_ACCESS = '{"__proto__":["*"],"production":["*"],"staging":["*"]}';
    expect(problems({ ...PROXY, ...KEYS, ENVIRONMENT_ACCESS })).toEqual([
      'ENVIRONMENT_ACCESS names “__proto__”, which is no environment; there are: production, staging.',
    ]);
  });

  test('a group that is called like an environment is not an environment that is named twice', () => {
    const ENVIRONMENT_ACCESS =
      '{"production":["production","staging",":","\\"production\\":"],"staging":["staging"]}';
    expect(problems({ ...PROXY, ...KEYS, ENVIRONMENT_ACCESS })).toEqual([]);
  });

  test.each(['0.0.0.0/0', '::/0', '10.0.0.5, 0.0.0.0/1, 128.0.0.0/1'])(
    'every address as a proxy that signs in: TRUSTED_PROXIES=%s',
    (TRUSTED_PROXIES) => {
      expect(problems({ ...PROXY, TRUSTED_PROXIES })).toEqual([
        expect.stringMatching(
          /^TRUSTED_PROXIES holds every address.*for example TRUSTED_PROXIES=10\.0\.0\.5\.$/,
        ),
      ]);
      expect(problems({ TRUSTED_PROXIES })).toEqual([]);
    },
  );
});
