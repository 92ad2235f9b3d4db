import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { SETTINGS, readConfig } from './config';

function read(env: Record<string, string>) {
  const config = readConfig(env);
  return config.ok ? config.value : config.problems;
}

function problems(env: Record<string, string>): string[] {
  const config = readConfig(env);
  return config.ok ? [] : [...config.problems];
}

function about(env: Record<string, string>) {
  const config = readConfig(env);
  return config.ok ? config.value.keys.map((key) => key.about) : config.problems;
}

describe('settings', () => {
  test('all have a value that works without any being set', () => {
    expect(read({ UNKNOWN: 'x' })).toEqual({
      PORT: 4000,
      HOST: '127.0.0.1',
      ALLOW_UNAUTHENTICATED: false,
      WORKOS_API_URL: 'https://api.workos.com',
      UPSTREAM_TIMEOUT: 10,
      UPSTREAM_RATE: 20,
      CACHE_TTL: 30,
      READER_RATE: 50,
      MAX_CONNECTIONS: 2000,
      LOG_LEVEL: 'info',
      AUTH: 'none',
      OIDC_SCOPES: 'openid email profile',
      OIDC_GROUPS_CLAIM: 'groups',
      SESSION_IDLE: 28_800,
      SESSION_LIMIT: 86_400,
      keys: [],
    });
  });

  const safe = Object.entries(SETTINGS).filter(([name]) => name !== 'SESSION_SECRET');

  test.each(safe)('%s takes its own example', (name, { example }) => {
    const refused = problems({ [name]: example }).filter((line) => line.startsWith(`${name} must`));
    expect(refused).toEqual([]);
  });

  test.each([
    ['PORT', ['', '65536', '-1', '4e3', '80a', '99999999999']],
    ['HOST', ['', 'a b', 'http://x']],
    ['ALLOWED_HOSTS', ['', 'a.example:80', 'a,,b', 'http://a.example']],
    ['ALLOW_UNAUTHENTICATED', ['', 'yes', 'TRUE', '1']],
    ['WORKOS_API_URL', ['', 'api.workos.com', 'ftp://a', 'https://u:p@a', 'https://a?b=c', 'https://a#b']],
    ['UPSTREAM_TIMEOUT', ['', '0', '0.5', '61', 'ten', 'Infinity']],
    ['UPSTREAM_RATE', ['', '0', '101', '2.5', '-1']],
    ['CACHE_TTL', ['', '-1', '3601', '1e3']],
    ['CACHE_DIR', ['']],
    [
      'REDIS_URL',
      ['', 'localhost:6379', 'http://a', 'redis://', 'redis://a/x', 'redis://a?b', 'redis://a:%@b'],
    ],
    ['SANDBOX_ACTIONS', ['', '1.5', '100001']],
    ['SANDBOX_FAULT', ['']],
    ['READER_RATE', ['', '-1', '1.5', '10001', 'many']],
    ['MAX_CONNECTIONS', ['', '0', '3', '100001']],
    ['LOG_LEVEL', ['', 'loud']],
  ])('%s is refused by name, with an example, when it is wrong', (name, values) => {
    for (const value of values) {
      const line = new RegExp(`^${name} must .+, for example ${name}=.+\\.$`);
      expect({ value, lines: problems({ [name]: value }) }).toEqual({
        value,
        lines: [expect.stringMatching(line)],
      });
    }
  });

  test('are all judged at once', () => {
    const lines = problems({ PORT: 'x', CACHE_TTL: 'x', WORKOS_API_KEY: '', HOST: '0.0.0.0' });
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['PORT', 'CACHE_TTL', 'WORKOS_API_KEY', 'HOST']);
  });

  test('let other machines in only when told that nobody has to sign in', () => {
    expect(problems({ HOST: '0.0.0.0' })).toEqual([expect.stringContaining('ALLOW_UNAUTHENTICATED=true')]);
    expect(problems({ HOST: 'audit.example.com', ALLOW_UNAUTHENTICATED: 'false' })).toHaveLength(1);
    expect(problems({ HOST: '::', ALLOW_UNAUTHENTICATED: 'true' })).toEqual([]);
    for (const HOST of ['localhost', '127.0.0.1', '127.1.2.3', '::1']) expect(problems({ HOST })).toEqual([]);
  });
});

describe('keys', () => {
  test('make one environment each, the default one first', () => {
    expect(
      about({
        WORKOS_API_KEY_EU_STAGING: 'sk_example_1',
        WORKOS_API_KEY: 'sk_example_2',
        WORKOS_API_KEY_PRODUCTION: 'sk_example_3',
      }),
    ).toEqual([
      { id: 'default', name: 'Default', source: 'workos' },
      { id: 'eu-staging', name: 'Eu staging', source: 'workos' },
      { id: 'production', name: 'Production', source: 'workos', production: true },
    ]);
  });

  test.each([
    { WORKOS_API_KEY: '' },
    { WORKOS_API_KEY: 'sk_example with_space' },
    { WORKOS_API_KEY: 'sk_example_x\n' },
    { WORKOS_API_KEY: 'sk_exämple' },
    { WORKOS_API_KEY: 'Q' },
    { WORKOS_API_KEY_STAGING: 'sk_1234' },
    { WORKOS_API_KEY_API: 'sk_example_1' },
    { WORKOS_API_KEY_SIGN_IN: 'sk_example_1' },
    { WORKOS_API_KEY_: 'sk_example_1' },
    { 'WORKOS_API_KEY_A.B': 'sk_example_1' },
    { WORKOS_API_KEY: 'sk_example_1', WORKOS_API_KEY_DEFAULT: 'sk_example_2' },
    { WORKOS_API_KEY_EU: 'sk_example_1', WORKOS_API_KEY_eu: 'sk_example_2' },
  ])('are refused by name and never repeated: %j', (env) => {
    const [line, ...more] = problems(env);
    expect(more).toEqual([]);
    expect(line).toMatch(/^WORKOS_API_KEY\S*( and \S+)? .*for example/);
    for (const key of Object.values(env).filter(Boolean)) expect(line).not.toContain(key.trim());
  });

  test('do not show in a printed, serialised or copied configuration', () => {
    const config = readConfig({ WORKOS_API_KEY: 'sk_example_hidden' });
    const copy = config.ok ? structuredClone({ ...config.value, keys: [] }) : undefined;
    const printed = `${inspect(config, { depth: 9, showHidden: true })}${JSON.stringify(config)}${JSON.stringify(copy)}`;
    expect(printed).not.toContain('hidden');
    expect(config.ok && config.value.keys[0]?.key.reveal()).toBe('sk_example_hidden');
    expect(config.ok && String(config.value.keys[0]?.key)).toBe('[secret]');
  });
});
