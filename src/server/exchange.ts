/** What a request is to the routes, and what a route is. */
import type { CacheState } from '../contract/api';
import type { Answer } from './answer';
import type { Reader, Refusal } from './auth/authenticator';
import type { Failure } from './errors';
import type { ServedEnvironment } from './sources/source';
import type { RequestTrace } from './tracing/tracer';

/** A request as it came in, of whomever, and what is left for its log line. */
export type Arrival = {
  readonly id: string;
  /** The raw path and query. */
  readonly target: string;
  readonly header: (name: string) => string | undefined;
  /** The network address that this server is connected to: the user's, or a proxy's. */
  readonly peer: string;
  /** The user's network, by which limits count: of `peer`, or of the address that trusted proxies report. */
  readonly network: string;
  /** Aborts when the reader leaves. Made when first asked for. */
  readonly leaving: () => AbortSignal;
  readonly notes: Notes;
  /** Where traces are wanted. */
  readonly trace?: RequestTrace | undefined;
};

/** What handlers know: the request, who asks, and the only environments that there are for that reader. */
export type Exchange = Arrival & {
  readonly reader: Reader;
  /** Names the user, or the network address if nobody signs in. Calls to WorkOS of different requesters take turns. */
  readonly requester: string;
  readonly environments: readonly ServedEnvironment[];
};

/** What the log line will say of the way to the answer: by which route, how many calls upstream, what the cache had. */
export type Notes = { route: string; upstream: number; cache: CacheState | undefined };

/** An answer that is given, as it is logged, counted and traced. `route` is a pattern, never an address. */
export type Answered = {
  readonly id: string;
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly cache: CacheState | undefined;
};

/** Answers a request. Throws, or rejects, only for a defect of ours or with ReaderLeft. */
export type Handler<Asked = Exchange> = (exchange: Asked) => Answer | Promise<Answer>;

/** Answers readers who are let in, with what they may see. `pattern` is for the router and the log. */
export type ReaderRoute = {
  readonly pattern: string;
  readonly handler: Handler;
  readonly refuse?: Refuse;
  readonly slowDown?: SlowDown;
};

/**
 * Answers anybody, so it knows no reader and no environment. An unguarded one answers whatever host it is asked for,
 * and however often; an uncounted one however often.
 */
export type OpenRoute = {
  readonly pattern: string;
  /** `isAllowed` is false where an unguarded route is asked for by a host name that is not served. */
  readonly open: (arrival: Arrival, isAllowed: boolean) => Answer | Promise<Answer>;
  readonly unguarded?: boolean;
  readonly uncounted?: boolean;
  readonly slowDown?: SlowDown;
};

export type Route = ReaderRoute | OpenRoute;

/** Answers whoever is not let in, where the usual failure would not do. */
export type Refuse = (arrival: Arrival, refusal: Refusal) => Answer | Promise<Answer>;

/** Answers whoever asks too often, where the usual failure would not do. Has to cost next to nothing. */
export type SlowDown = (arrival: Arrival, failure: Failure) => Answer;
