/** What our server serves and the page asks for: paths, parameters, errors, environments, freshness. */
import * as z from 'zod/mini';

export const ORDERS = ['desc', 'asc', 'normal'] as const;
export type Order = (typeof ORDERS)[number];

/** The query of both lists, as WorkOS has it; all optional, `limit` from 1 to 100. */
export type ListParameters = { limit?: number; before?: string; after?: string; order?: Order };

export const MAX_LIMIT = 100;

/** How many actions the page asks for at once: the most WorkOS gives, for the fewest calls. */
export const ACTIONS_PAGE_SIZE = MAX_LIMIT;

/** How many versions the first page of an action holds: more columns than a wide screen shows. */
export const FIRST_VERSIONS_PAGE_SIZE = 20;

/** How many further versions are asked for at once. */
export const OLDER_VERSIONS_PAGE_SIZE = MAX_LIMIT;

export const ENVIRONMENTS_PATH = '/api/environments';

/** The path and query of an environment's list of actions. */
export function actionsPath(environment: string, parameters: ListParameters = {}): string {
  return `${ENVIRONMENTS_PATH}/${encodeURIComponent(environment)}/actions${queryOf(parameters)}`;
}

/** The path and query of an action's list of schema versions. */
export function schemasPath(environment: string, action: string, parameters: ListParameters = {}): string {
  return `${actionPath(environment, action)}/schemas${queryOf(parameters)}`;
}

/** The path of a comparison of two of an action's versions; `pair` as `3...5` or `previous...latest`. */
export function comparePath(environment: string, action: string, pair: string): string {
  return `${actionPath(environment, action)}/compare/${encodeURIComponent(pair)}`;
}

function actionPath(environment: string, action: string): string {
  return `${actionsPath(environment)}/${encodeURIComponent(action)}`;
}

/** `?limit=…&…` in one fixed order, so that equal parameters make equal addresses; empty when nothing is set. */
export function queryOf({ limit, before, after, order }: ListParameters): string {
  const query = new URLSearchParams();
  if (limit !== undefined) query.set('limit', String(limit));
  if (before !== undefined) query.set('before', before);
  if (after !== undefined) query.set('after', after);
  if (order !== undefined) query.set('order', order);
  return query.size === 0 ? '' : `?${query}`;
}

export const ERROR_CODES = [
  'bad_request',
  'unauthenticated',
  'forbidden',
  'not_found',
  'too_complex',
  'rate_limited',
  'upstream_unauthorized',
  'upstream_unavailable',
  'upstream_timeout',
  'upstream_invalid',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const SOURCES = ['workos', 'sandbox', 'directory'] as const;

/**
 * A named place that lists actions and schemas. `id` stands in URLs, `name` is for people. `production` is there and
 * true where a mistake would cost. `problem` tells a failure of the last call to it that lasts: its key is refused, or
 * WorkOS fails.
 */
export const Environment = z.object({
  id: z.string(),
  name: z.string(),
  source: z.enum(SOURCES),
  production: z.optional(z.boolean()),
  problem: z.optional(z.object({ code: z.enum(ERROR_CODES), message: z.string() })),
});
export type Environment = z.infer<typeof Environment>;

export const EnvironmentList = z.object({ object: z.literal('list'), data: z.array(Environment) });
export type EnvironmentList = z.infer<typeof EnvironmentList>;

/** Our one error shape. `retryAfter` is in seconds. */
export const ErrorBody = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  requestId: z.string(),
  retryable: z.boolean(),
  retryAfter: z.optional(z.number()),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

export const CACHE_STATES = ['hit', 'miss', 'stale'] as const;
export type CacheState = (typeof CACHE_STATES)[number];

/** Response headers that say how fresh an answer is. `Age` is in seconds. */
export const CACHE_HEADER = 'x-cache';
export const AGE_HEADER = 'age';
/**
 * The code of the failure that kept a stale answer from being renewed, or `NO_CACHE_ERROR`. Every answer from the cache
 * has this header: a 304 updates the headers that a browser has kept, but it cannot remove one (RFC 9111, section 3.2).
 */
export const CACHE_ERROR_HEADER = 'x-cache-error';
export const NO_CACHE_ERROR = 'none';
export const REQUEST_ID_HEADER = 'x-request-id';

/**
 * Answers of the API that the server put into index.html, so that a link opens without a second round trip: exactly
 * what asking for `path` would have answered. `headers` holds the freshness headers above, by their lower-case names.
 */
export const InitialData = z.array(
  z.object({
    path: z.string(),
    status: z.number(),
    headers: z.record(z.string(), z.string()),
    body: z.unknown(),
  }),
);
export type InitialData = z.infer<typeof InitialData>;

/** The `id` of the `<script type="application/json">` element that holds the initial data. */
export const INITIAL_DATA_ID = 'initial-data';

/** The reader's choice of theme. A cookie, so that the server can paint the first byte in it; absent means the system's. */
export const THEME_COOKIE = 'theme';
export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
