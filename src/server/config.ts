/** The environment variables, checked once. Keys leave this file only as secrets. */
import * as z from 'zod';
import type { Environment } from '../contract/api';
import { asciiLowerCase } from '../contract/ascii-lower-case';
import { wrongAccess } from './auth/access-setting';
import { AUTH_SETTINGS, AUTH_SETTINGS_ABOUT, missingForAuth } from './auth/auth-settings';
import { environmentsOrder, inOrder, withNames, wrongOrder } from './environment-names';
import { readKeys, type KeyedEnvironment } from './keys';
import { MEASURING_SETTINGS, MEASURING_SETTINGS_ABOUT, wrongMeasuring } from './metrics/measuring-settings';
import { Secret } from './secret';
import { HOST_NAME, hostOrAddress, isLoopback, seconds, wholeNumber } from './setting-shapes';
import { isRedisUrl } from './shared/redis-url';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const hostNames = z
  .string()
  .transform((text) => text.split(',').map((name) => asciiLowerCase(name.trim())))
  .refine(
    (names) => names.every((name) => HOST_NAME.test(name)),
    'must be host names without ports, with commas between them',
  );

/** The key is sent to this address, so it says nothing else and reaches nowhere by accident. */
function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (!['http:', 'https:'].includes(url.protocol)) return false;
  return url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}

const Settings = z.object({
  PORT: wholeNumber(0, 65_535).prefault('4000'),
  HOST: hostOrAddress.prefault('127.0.0.1'),
  ALLOWED_HOSTS: hostNames.optional(),
  ALLOW_UNAUTHENTICATED: z
    .enum(['true', 'false'], 'must be true or false')
    .transform((text) => text === 'true')
    .prefault('false'),
  ENVIRONMENTS_ORDER: environmentsOrder.optional(),
  WORKOS_API_URL: z
    .string()
    .refine(isBaseUrl, 'must be an http or https address without a user, a query or a fragment')
    .prefault('https://api.workos.com'),
  UPSTREAM_TIMEOUT: seconds(1, 60).prefault('10'),
  UPSTREAM_RATE: wholeNumber(1, 100).prefault('20'),
  CACHE_TTL: seconds(0, 3600).prefault('30'),
  CACHE_DIR: z.string().min(1, 'must be a folder').optional(),
  REDIS_URL: z
    .string()
    .refine(isRedisUrl, 'must be a redis or rediss address, with a database number at most after the host')
    .transform((url) => new Secret(url))
    .optional(),
  SANDBOX_ACTIONS: wholeNumber(0, 20_000).optional(),
  SANDBOX_FAULT: z.string().min(1, 'must name a fault').optional(),
  READER_RATE: wholeNumber(0, 10_000).prefault('50'),
  MAX_CONNECTIONS: wholeNumber(4, 100_000).prefault('2000'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).prefault('info'),
  ...MEASURING_SETTINGS,
  ...AUTH_SETTINGS,
});
type Settings = z.output<typeof Settings>;

/** What each setting is for, and a value that works. The README's table says the same. */
export const SETTINGS: Readonly<Record<keyof Settings, { about: string; example: string }>> = {
  PORT: { about: 'The port to listen on; 0 takes any free one.', example: '4001' },
  HOST: { about: 'The address to listen on.', example: '127.0.0.1' },
  ALLOWED_HOSTS: {
    about: 'Names that readers reach the server by, besides local ones.',
    example: 'audit.example.com',
  },
  ALLOW_UNAUTHENTICATED: { about: 'Let other machines in although nobody has to sign in.', example: 'true' },
  ENVIRONMENTS_ORDER: {
    about: 'Which environments stand first, in this order.',
    example: 'production,staging',
  },
  WORKOS_API_URL: { about: 'Where WorkOS answers.', example: 'https://api.workos.com' },
  UPSTREAM_TIMEOUT: { about: 'Seconds that WorkOS has for an answer, retries included.', example: '10' },
  UPSTREAM_RATE: { about: 'How often a second WorkOS is asked at most.', example: '20' },
  CACHE_TTL: { about: 'Seconds that an answer counts as fresh; 0 asks WorkOS every time.', example: '30' },
  CACHE_DIR: {
    about: 'A folder to keep in, over restarts, what never changes: the history of actions.',
    example: './cache',
  },
  REDIS_URL: {
    about: 'The Redis or Valkey through which several servers share what they know.',
    example: 'redis://127.0.0.1:6379',
  },
  SANDBOX_ACTIONS: { about: 'How many actions the sample data has.', example: '1000' },
  SANDBOX_FAULT: { about: 'A fault that the sample data shows.', example: 'error-503' },
  READER_RATE: {
    about: 'Requests a second that one address, and one reader who is signed in, may make; 0 sets no limit.',
    example: '50',
  },
  MAX_CONNECTIONS: { about: 'Connections at once; one address may have a quarter of them.', example: '2000' },
  LOG_LEVEL: { about: 'From which level on to log.', example: 'info' },
  ...MEASURING_SETTINGS_ABOUT,
  ...AUTH_SETTINGS_ABOUT,
};

export type Config = Settings & {
  /** None: the sandbox is served. */
  keys: readonly KeyedEnvironment[];
};

/** What is served where there is no key. */
export const SANDBOX: Environment = { id: 'sandbox', name: 'Sandbox', source: 'sandbox' };

/** One line each, for people. */
export type Problems = { ok: false; problems: readonly string[] };

/** Reads the settings; gives all problems at once. Variables of other names are ignored. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; value: Config } | Problems {
  const settings = Settings.safeParse(env);
  const keys = readKeys(env);
  const named = withNames(keys.environments, env);
  const wrong = [...(settings.error?.issues.map(lineFor) ?? []), ...keys.problems, ...named.problems];
  if (!settings.success) return { ok: false, problems: [...wrong, ...exposure(env)] };
  const ids = idsOf(named.environments);
  const { ENVIRONMENTS_ORDER: order = [] } = settings.data;
  const problems = [
    ...wrong,
    ...wrongOrder(order, ids),
    ...exposure(env),
    ...wrongMeasuring(settings.data),
    ...missingForAuth(settings.data),
    ...wrongAccess(settings.data, ids),
  ];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { ...settings.data, keys: inOrder(named.environments, order) } };
}

function idsOf(keyed: readonly KeyedEnvironment[]): string[] {
  return keyed.length === 0 ? [SANDBOX.id] : keyed.map(({ about }) => about.id);
}

/** Values are not repeated: one can be a key that was put into the wrong place. */
function lineFor({ path, message }: z.core.$ZodIssue): string {
  return problemWith(String(path[0]), message);
}

/** A line for people: which setting is wrong, how, and a value that would be right. */
export function problemWith(name: string, message: string): string {
  const example = Object.entries(SETTINGS).find(([known]) => known === name)?.[1].example;
  return `${name} ${message}, for example ${name}=${example ?? ''}.`;
}

/** Checked on what is set, so that it is told together with whatever else is wrong. */
function exposure({
  HOST,
  AUTH = 'none',
  ALLOW_UNAUTHENTICATED,
}: Readonly<Record<string, string | undefined>>): string[] {
  if (HOST === undefined || isLoopback(HOST) || AUTH !== 'none' || ALLOW_UNAUTHENTICATED === 'true')
    return [];
  if (!Settings.shape.HOST.safeParse(HOST).success) return [];
  return [
    'HOST lets other machines in, and nobody has to sign in: they would all read your audit log schemas. ' +
      'Set AUTH, for example AUTH=oidc, or use HOST=127.0.0.1; ALLOW_UNAUTHENTICATED=true lets everybody in all the same.',
  ];
}
