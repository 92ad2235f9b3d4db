/** A page of either list for a request, from the cache or the source. Counts calls to the source and logs failures. */
import {
  AGE_HEADER,
  CACHE_ERROR_HEADER,
  CACHE_HEADER,
  NO_CACHE_ERROR,
  actionsPath,
  schemasPath,
  type ListParameters,
} from '../contract/api';
import type { AnswerHeaders } from './answer';
import type { Load, PageCache, Served } from './cache';
import type { Failure, Outcome } from './errors';
import type { Exchange } from './exchange';
import type { Logger } from './logging';
import type { Place } from './place';
import type { Freshness, SourceCall } from './sources/source';

export type AskedPage = Place & {
  readonly parameters: ListParameters;
  /** The normalized address. */
  readonly key: string;
};

export type PageDependencies = { readonly cache: PageCache; readonly logger: Logger };

/** Browsers may keep an answer, but must revalidate it before each use. */
export function apiHeaders(): AnswerHeaders {
  return { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'private, no-cache' };
}

/** A page of the actions, or of an action's versions if `place` names an action. */
export function askedPage({ environment, action }: Place, parameters: ListParameters): AskedPage {
  const { id } = environment.about;
  const key = action === undefined ? actionsPath(id, parameters) : schemasPath(id, action, parameters);
  return { environment, action, parameters, key };
}

/**
 * Returns the page at once where it is cached.
 *
 * @param refresh as in PageCache.get
 */
export function pageFor(
  asked: AskedPage,
  exchange: Exchange,
  { cache, logger }: PageDependencies,
  refresh: boolean | 'join',
): Outcome<Served> | Promise<Outcome<Served>> {
  const { requester, leaving } = exchange;
  return cache.get(asked.key, loadFor(asked, exchange, logger), { refresh, requester, leaving });
}

const NO_CACHE = /(?:^|,)\s*no-cache\s*(?:,|$)/i;

/** Whether the request bypasses the cache (RFC 9111, section 5.2.1.4). The page sends that for Refresh. */
export function asksAnew({ header }: Exchange): boolean {
  const cacheControl = header('cache-control');
  return cacheControl !== undefined && NO_CACHE.test(cacheControl);
}

/** Sets the headers that tell how fresh an answer is, and notes the cache's state for the log. All are always set. */
export function noteFreshness(
  { state, age, error = NO_CACHE_ERROR }: Pick<Served, 'state' | 'age'> & { error?: string },
  exchange: Exchange,
  headers: AnswerHeaders,
): void {
  exchange.notes.cache = state;
  headers[CACHE_HEADER] = state;
  headers[AGE_HEADER] = String(age);
  headers[CACHE_ERROR_HEADER] = error;
}

function loadFor({ environment, action, parameters }: AskedPage, exchange: Exchange, logger: Logger): Load {
  return async (signal, within, requesters) => {
    const onAttempt = () => {
      exchange.notes.upstream += 1;
    };
    const { about, source } = environment;
    const freshness: Freshness =
      within === 'newer' ? { kind: 'newer' } : { kind: 'within', milliseconds: within };
    const follow = follower(exchange, about.id, action === undefined ? ACTIONS_TEMPLATE : SCHEMAS_TEMPLATE);
    const call: SourceCall = { signal, onAttempt, urgency: 'reader', requesters, freshness, follow };
    const outcome = await (action === undefined
      ? source.listActions(parameters, call)
      : source.listSchemas(action, parameters, call));
    if (!outcome.ok) logFailure(outcome.failure, { id: exchange.id, environment: about.id }, logger);
    return outcome;
  };
}

/** WorkOS's paths, without the names of actions. */
const ACTIONS_TEMPLATE = '/audit_logs/actions';
const SCHEMAS_TEMPLATE = '/audit_logs/actions/{action}/schemas';

function follower({ trace }: Exchange, environment: string, template: string): SourceCall['follow'] {
  return trace === undefined ? undefined : () => trace.call({ environment, template });
}

/** Logs failures that concern the operator; not those that a wrong request causes. */
function logFailure(
  { code, cause }: Failure,
  where: { id: string; environment: string },
  logger: Logger,
): void {
  if (code === 'not_found' || code === 'bad_request') return;
  logger.warn({ ...where, code, cause }, 'upstream failed');
}
