/** One request while it is answered: from the door to the log line. */
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { CacheState } from '../contract/api';
import type { Answer } from './answer';
import { failureAnswer } from './errors';
import type { Logger } from './logging';
import { pathOf, targetOf, type WireBindings } from './request-target';
import { hostOf, type Door, type SharedHeaders } from './security';
import { ReaderLeft } from './shared-calls';

/** What handlers know of the request, and what they leave for its log line. */
export type Exchange = {
  readonly id: string;
  /** The raw path and query. */
  readonly target: string;
  readonly header: (name: string) => string | undefined;
  /** Aborts when the reader leaves. Made when first asked for. */
  readonly leaving: () => AbortSignal;
  readonly notes: Notes;
};

/** What the log line will say of the way to the answer: by which route, how many calls upstream, what the cache had. */
export type Notes = { route: string; upstream: number; cache: CacheState | undefined };

/** Answers a request. Throws, or rejects, only for a defect of ours or with ReaderLeft. */
export type Handler = (exchange: Exchange) => Answer | Promise<Answer>;

/** `pattern` is for the router and the log. An unguarded route answers whatever host it is asked for. */
export type Route = { readonly pattern: string; readonly handler: Handler; readonly unguarded?: boolean };

export type AppContext = Context<{ Bindings: WireBindings }>;

export type ExchangeOptions = {
  door: Door;
  logger: Logger;
  headers: SharedHeaders;
};

/** nginx's status for a reader who is gone; nobody sees it but the log. */
const READER_LEFT: Answer = { status: 499, headers: {}, body: null };

/** Wraps a route's handler into what all requests have in common. */
export function exchangeFor(
  { pattern, handler, unguarded = false }: Route,
  { door, logger, headers }: ExchangeOptions,
): (context: AppContext) => Response | Promise<Response> {
  return (context) => {
    const started = performance.now();
    const exchange = exchangeOf(context, pattern);
    const finish = (answer: Answer) => {
      logRequest(logger, context.req.method, exchange, answer.status, started);
      return responseOf(answer, headers(exchange.id));
    };
    const fail = (error: unknown) => finish(answerForThrown(error, exchange, logger));
    try {
      const entry = unguarded ? undefined : door(visitor(context, exchange));
      if (entry?.ok === false) return finish(failureAnswer(entry.failure, exchange.id));
      const answer = handler(exchange);
      return answer instanceof Promise ? answer.then(finish).catch(fail) : finish(answer);
    } catch (error) {
      return fail(error);
    }
  };
}

function exchangeOf({ req, env }: AppContext, route: string): Exchange {
  return {
    id: randomUUID(),
    target: targetOf(req.raw, env),
    header: (name) => req.header(name),
    leaving: () => req.raw.signal,
    notes: { route, upstream: 0, cache: undefined },
  };
}

function visitor({ req }: AppContext, exchange: Exchange) {
  return { host: hostOf(req.url), path: pathOf(exchange.target), fetchSite: req.header('sec-fetch-site') };
}

/**
 * A response with the answer's headers added to the shared ones. As a plain object, which the server writes out without
 * a Headers object in between.
 */
export function responseOf({ status, headers, body }: Answer, shared: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) shared[name] = value;
  return new Response(body, { status, headers: shared });
}

function answerForThrown(error: unknown, exchange: Exchange, logger: Logger): Answer {
  if (error instanceof ReaderLeft) return READER_LEFT;
  logger.error({ id: exchange.id, err: error }, 'defect');
  return failureAnswer({ code: 'internal', message: 'Something went wrong in this server.' }, exchange.id);
}

/** The route's pattern stands for the address: what readers look at is not for the log. */
function logRequest(
  logger: Logger,
  method: string,
  { id, notes }: Exchange,
  status: number,
  started: number,
): void {
  const ms = Math.round((performance.now() - started) * 100) / 100;
  logger.info(
    { id, method, route: notes.route, status, ms, upstream: notes.upstream, cache: notes.cache },
    'request',
  );
}
