import { describe, expect, test } from 'vitest';
import { readConfig } from './config';

const KEYS = {
  WORKOS_API_KEY_DEV: 'sk_example_1',
  WORKOS_API_KEY_EU_STAGING: 'sk_example_2',
  WORKOS_API_KEY_PRODUCTION: 'sk_example_3',
};

function environments(env: Record<string, string>) {
  const config = readConfig(env);
  return config.ok ? config.value.keys.map(({ about }) => about) : [];
}

function problems(env: Record<string, string>): readonly string[] {
  const config = readConfig(env);
  return config.ok ? [] : config.problems;
}

const ids = (env: Record<string, string>) => environments(env).map(({ id }) => id);

describe('the order', () => {
  test('is that of ENVIRONMENTS_ORDER, and the rest follow as they were', () => {
    expect(ids(KEYS)).toEqual(['dev', 'eu-staging', 'production']);
    expect(ids({ ...KEYS, ENVIRONMENTS_ORDER: 'production' })).toEqual(['production', 'dev', 'eu-staging']);
    expect(ids({ ...KEYS, ENVIRONMENTS_ORDER: 'production, eu-staging' })).toEqual([
      'production',
      'eu-staging',
      'dev',
    ]);
  });

  test.each([
    ['twice', 'dev,dev', /^ENVIRONMENTS_ORDER must be .+ each once.+ENVIRONMENTS_ORDER=/],
    ['nothing', 'dev,,production', /^ENVIRONMENTS_ORDER must be/],
    ['unknown', 'dev,qa', /^ENVIRONMENTS_ORDER names “qa”.+there are: dev, eu-staging, production/],
  ])('is refused where it names one %s', (_, ENVIRONMENTS_ORDER, line) => {
    expect(problems({ ...KEYS, ENVIRONMENTS_ORDER })).toEqual([expect.stringMatching(line)]);
  });

  test('may name the sample data, where there is no key', () => {
    expect(problems({ ENVIRONMENTS_ORDER: 'sandbox' })).toEqual([]);
    expect(problems({ ENVIRONMENTS_ORDER: 'dev' })).toHaveLength(1);
  });
});

describe('names', () => {
  test('are what ENVIRONMENT_NAME_<NAME> says, whatever characters that has', () => {
    const named = environments({
      ...KEYS,
      ENVIRONMENT_NAME_EU_STAGING: ' Staging “EU” <b>🇪🇺</b> ',
      ENVIRONMENT_NAME_DEV: 'x'.repeat(60),
    });
    expect(named.map(({ name }) => name)).toEqual(['x'.repeat(60), 'Staging “EU” <b>🇪🇺</b>', 'Production']);
  });

  test.each(['', '  ', 'x'.repeat(61), 'a\nb', 'a\u0000', 'a\u202eb', 'a\u2028b'])(
    'are refused: %j',
    (name) => {
      expect(problems({ ...KEYS, ENVIRONMENT_NAME_DEV: name })).toEqual([
        expect.stringMatching(/^ENVIRONMENT_NAME_DEV must be .+for example ENVIRONMENT_NAME_DEV=/),
      ]);
    },
  );

  test('are refused for an environment without a key, and twice for one', () => {
    expect(problems({ ...KEYS, ENVIRONMENT_NAME_QA: 'QA' })).toEqual([
      expect.stringMatching(/^ENVIRONMENT_NAME_QA .+“qa”.+has no key/),
    ]);
    expect(problems({ ENVIRONMENT_NAME_QA: 'QA' })).toEqual([expect.stringContaining('no key is set')]);
    expect(problems({ ...KEYS, ENVIRONMENT_NAME_DEV: 'A', ENVIRONMENT_NAME_dev: 'B' })).toEqual([
      expect.stringMatching(/^ENVIRONMENT_NAME_dev and ENVIRONMENT_NAME_DEV name the same environment/),
    ]);
  });

  test.each([
    { ENVIRONMENT_NAME_DEV: 'production ' },
    { ENVIRONMENT_NAME_DEV: 'EU  Staging' },
    { ENVIRONMENT_NAME_DEV: 'Same', ENVIRONMENT_NAME_PRODUCTION: 'SAME' },
  ])('are refused where two environments would be called alike: %j', (names) => {
    expect(problems({ ...KEYS, ...names })).toEqual([
      expect.stringMatching(/^The environments .+ are both called .+ENVIRONMENT_NAME_\w+=/),
    ]);
  });

  test('may change places', () => {
    const names = { ENVIRONMENT_NAME_DEV: 'Production', ENVIRONMENT_NAME_PRODUCTION: 'Dev' };
    expect(problems({ ...KEYS, ...names })).toEqual([]);
  });
});

describe('production', () => {
  test.each([
    ['WORKOS_API_KEY', undefined],
    ['WORKOS_API_KEY_PRODUCTION', true],
    ['WORKOS_API_KEY_EU_PROD', true],
    ['WORKOS_API_KEY_LIVE', true],
    ['WORKOS_API_KEY_STAGING', undefined],
    ['WORKOS_API_KEY_PRODUCTS', undefined],
    ['WORKOS_API_KEY_PRE_PROD', undefined],
    ['WORKOS_API_KEY_NON_PRODUCTION', undefined],
  ])('%s: %j', (variable, production) => {
    expect(environments({ [variable]: 'sk_example_1' }).map((about) => about.production)).toEqual([
      production,
    ]);
  });

  test('is what is called so, too', () => {
    const env = { WORKOS_API_KEY: 'sk_example_1', ENVIRONMENT_NAME_DEFAULT: 'EU (Live)' };
    expect(environments(env)).toMatchObject([{ id: 'default', production: true }]);
  });
});
