/** One request while it is answered: from the door to the log line. */
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Context } from 'hono';
import type { Answer, AnswerHeaders } from './answer';
import type { Access } from './auth/access';
import { networkOf } from './auth/addresses';
import type { Admission, Authenticator, Refusal } from './auth/authenticator';
import { failureAnswer, type Failure } from './errors';
import type { Answered, Arrival, Handler, ReaderRoute, Route } from './exchange';
import type { RequestRate } from './limits/request-rate';
import { refusalOfForm } from './limits/sizes';
import type { Logger } from './logging';
import { pathOf, targetOf, type WireBindings } from './request-target';
import { hostOf, type Door, type SharedHeaders } from './security';
import { ReaderLeft } from './shared-calls';
import type { Tracer } from './tracing/tracer';

export type AppContext = Context<{ Bindings: WireBindings }>;

export type ExchangeOptions = {
  door: Door;
  authenticator: Authenticator;
  access: Access;
  requestRate: RequestRate;
  /** The reader's address, told from the peer's and X-Forwarded-For. */
  addressOf: (peer: string, forwardedFor: string | undefined) => string;
  logger: Logger;
  headers: SharedHeaders;
  /** Told of each answer. */
  onAnswered?: ((answered: Answered) => void) | undefined;
  tracer?: Tracer | undefined;
};

/** nginx's status for a reader who is gone; nobody sees it but the log. */
const READER_LEFT: Answer = { status: 499, headers: {}, body: null };

/** Wraps a route's handler into what all requests have in common. */
export function exchangeFor(
  route: Route,
  options: ExchangeOptions,
): (context: AppContext) => Response | Promise<Response> {
  const { door, logger, headers, requestRate } = options;
  const unguarded = 'open' in route && route.unguarded === true;
  const uncounted = unguarded || ('open' in route && route.uncounted === true);
  const handle = 'open' in route ? route.open : admitted(route, options);
  return (context) => {
    const started = performance.now();
    const arrival = arrivalOf(context, route.pattern, options);
    const finish = (answer: Answer) => {
      const answered = answeredOf(arrival, context.req.method, answer.status, started);
      logRequest(logger, answered, arrival.notes.upstream);
      options.onAnswered?.(answered);
      arrival.trace?.end(answered);
      return responseOf(answer, headers(arrival.id));
    };
    const fail = (error: unknown) => finish(answerForThrown(error, arrival, logger));
    try {
      const refusal = refusalOfForm(context.req.method, arrival);
      if (refusal !== undefined) return finish(refusal);
      const entry = door(visitor(context, arrival));
      if (!entry.ok && !unguarded) return finish(failureAnswer(entry.failure, arrival.id));
      const wait = uncounted ? 0 : requestRate.take(arrival.network);
      const answer = wait === 0 ? handle(arrival, entry.ok) : slowedDown(route, arrival, FROM_ADDRESS, wait);
      return answer instanceof Promise ? answer.then(finish).catch(fail) : finish(answer);
    } catch (error) {
      return fail(error);
    }
  };
}

/** The only place where an arrival becomes an exchange: no handler can forget to ask who it is, or what they may see. */
function admitted(
  route: ReaderRoute,
  { authenticator, access, requestRate }: Pick<ExchangeOptions, 'authenticator' | 'access' | 'requestRate'>,
): Handler<Arrival> {
  const { handler, refuse = usualRefusal } = route;
  const go = (arrival: Arrival, admission: Admission) => {
    const { reader } = admission;
    if (reader === undefined) return refuse(arrival, admission.refusal);
    const isAnonymous = authenticator.mode === 'none';
    const requester = isAnonymous ? arrival.network : `reader ${reader.email ?? reader.name}`;
    const wait = isAnonymous ? 0 : requestRate.take(requester);
    if (wait > 0) return slowedDown(route, arrival, FROM_READER, wait);
    const environments = access.environmentsFor(reader);
    // Added to the arrival: a copy takes about a tenth of the time that a cached response needs.
    const answer = handler(Object.assign(arrival, { reader, requester, environments }));
    return admission.headers === undefined ? answer : withHeaders(answer, admission.headers);
  };
  return (arrival) => {
    const admission = authenticator.admit(arrival);
    return admission instanceof Promise
      ? admission.then((settled) => go(arrival, settled))
      : go(arrival, admission);
  };
}

const FROM_ADDRESS =
  'Too many requests came from your network address, so this server asks you to wait a moment.';
const FROM_READER = 'Too many requests came in your name, so this server asks you to wait a moment.';

/** `wait` is in seconds. */
function slowedDown(route: Route, arrival: Arrival, message: string, wait: number): Answer {
  const failure: Failure = { code: 'rate_limited', message, retryAfter: wait };
  return route.slowDown?.(arrival, failure) ?? failureAnswer(failure, arrival.id);
}

function usualRefusal({ id }: Arrival, { failure, headers = {} }: Refusal): Answer {
  const answer = failureAnswer(failure, id);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

async function withHeaders(answer: Answer | Promise<Answer>, headers: AnswerHeaders): Promise<Answer> {
  const settled = await answer;
  return { ...settled, headers: { ...settled.headers, ...headers } };
}

function arrivalOf(
  { req, env }: AppContext,
  route: string,
  { addressOf, tracer }: Pick<ExchangeOptions, 'addressOf' | 'tracer'>,
): Arrival {
  const incoming = env?.incoming;
  const peer = incoming?.socket.remoteAddress ?? '';
  const header = incoming === undefined ? (name: string) => req.header(name) : headerOf(incoming.headers);
  return {
    id: randomUUID(),
    target: targetOf(req.raw, env),
    header,
    peer,
    network: networkOf(addressOf(peer, header('x-forwarded-for'))),
    leaving: () => req.raw.signal,
    notes: { route, upstream: 0, cache: undefined },
    trace: tracer?.begin(header),
  };
}

/** As Node has read them: making a Headers object of them would cost more than all that is looked up in it. */
function headerOf(headers: IncomingHttpHeaders): (name: string) => string | undefined {
  return (name) => {
    const value = headers[name];
    return typeof value === 'object' ? value.join(', ') : value;
  };
}

function visitor({ req }: AppContext, { target, header }: Arrival) {
  return { host: hostOf(req.url), path: pathOf(target), fetchSite: header('sec-fetch-site') };
}

/**
 * A response with the answer's headers added to the shared ones. As a plain object, which the server writes out without
 * a Headers object in between; only cookies, which few answers have, need one.
 */
export function responseOf(answer: Answer, shared: Record<string, string>): Response {
  const { status, headers, cookies, body } = answer;
  for (const [name, value] of Object.entries(headers)) shared[name] = value;
  if (cookies === undefined) return new Response(body, { status, headers: shared });
  const all = new Headers(shared);
  for (const cookie of cookies) all.append('set-cookie', cookie);
  return new Response(body, { status, headers: all });
}

function answerForThrown(error: unknown, { id }: Arrival, logger: Logger): Answer {
  if (error instanceof ReaderLeft) return READER_LEFT;
  logger.error({ id, err: error }, 'defect');
  return failureAnswer({ code: 'internal', message: 'Something went wrong in this server.' }, id);
}

function answeredOf({ id, notes }: Arrival, method: string, status: number, started: number): Answered {
  const { route, cache } = notes;
  return { id, route, method, status, milliseconds: performance.now() - started, cache };
}

/** The route's pattern stands for the address: what readers look at is not for the log. */
function logRequest(
  logger: Logger,
  { id, route, method, status, milliseconds, cache }: Answered,
  upstream: number,
): void {
  const ms = Math.round(milliseconds * 100) / 100;
  logger.info({ id, method, route, status, ms, upstream, cache }, 'request');
}
