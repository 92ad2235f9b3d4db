/** Pages of lists, kept for a short time as fresh, then shown while one call renews them, and for a day if that fails. */
import { createHash } from 'node:crypto';
import type { CacheState, ErrorCode } from '../contract/api';
import type { ByteStore } from './byte-store';
import { monotonicNow } from './clock';
import { succeeded, type Failure, type Outcome } from './errors';
import { SharedCalls, type StartCall } from './shared-calls';
import type { Requesters } from './sources/requesters';
import type { FetchedList, RawList } from './sources/source';
import { isHeldBack } from './sources/wait-for-turn';

/** How long a page is shown after it went stale, and how long a failed renewal is left alone. In milliseconds. */
const SHOWN_STALE = 24 * 60 * 60 * 1000;
const BACK_OFF = 5000;

/** A page as it was fetched. The times are milliseconds of the monotonic clock. */
export type Page = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly fetchedAt: number;
  /** Where it was not by another replica. */
  readonly fetchedHere: boolean;
  /** How the last attempt to renew it failed, and when the next may begin. */
  failedRenewal?: { readonly code: ErrorCode; readonly nextAt: number };
};

/** `age` is in whole seconds; `error` is why a stale page could not be renewed. */
export type Served = {
  readonly page: Page;
  readonly state: CacheState;
  readonly age: number;
  readonly error?: ErrorCode;
};

/** How old an answer may be, in milliseconds. `newer` accepts only an answer to a question that begins from now on. */
export type Within = number | 'newer';

/**
 * Fetches a page's bytes, or takes those that another replica fetched, no older than `within`. Rejects only when its signal
 * aborts. `requesters` grows while others join the call.
 */
export type Load = (signal: AbortSignal, within: Within, requesters: Requesters) => Promise<RawList>;

/** How a page is asked for. */
export type PageRequest = {
  /**
   * Asks the source however fresh the page is: `true` with a call that begins after this request, `'join'` also with one that
   * is under way.
   */
  readonly refresh: boolean | 'join';
  /** The user or address that waits. Calls of different requesters take turns. */
  readonly requester: string;
  /** Gives the signal that aborts when the reader leaves. */
  readonly leaving: () => AbortSignal;
};

export type CacheOptions = {
  store: ByteStore;
  /** Seconds. With 0 nothing is fresh: every reader asks anew, and what is kept serves only when that fails. */
  ttl: number;
  /** Told of what went wrong where no reader waits. */
  onUnexpected: (error: unknown) => void;
  /** Milliseconds of the monotonic clock. */
  now?: () => number;
};

export class PageCache {
  readonly #store: ByteStore;
  readonly #ttl: number;
  readonly #now: () => number;
  readonly #onUnexpected: (error: unknown) => void;
  /** The store holds and bounds bytes; this leads from them to the page, and forgets it when the store drops them. */
  readonly #pages = new WeakMap<Uint8Array, Page>();
  readonly #calls = new SharedCalls<Outcome<Page>>();

  constructor({ store, ttl, onUnexpected, now = monotonicNow }: CacheOptions) {
    this.#store = store;
    this.#ttl = ttl * 1000;
    this.#onUnexpected = onUnexpected;
    this.#now = now;
  }

  /**
   * A page, at once where it is kept.
   *
   * @param key names the page: environment, path and query
   * @returns the page, or why there is none; rejects with ReaderLeft
   */
  get(key: string, load: Load, asked: PageRequest): Outcome<Served> | Promise<Outcome<Served>> {
    if (asked.refresh === true) return this.#refresh(key, load, asked);
    const anew = asked.refresh === 'join' || this.#ttl === 0;
    const page = anew ? undefined : this.#kept(key);
    if (page === undefined) return this.#ask(key, load, asked, anew ? 0 : this.#ttl);
    const age = this.#now() - page.fetchedAt;
    if (age < this.#ttl) return succeeded(this.#served(page, 'hit'));
    this.#renewBehind(key, load, page, asked.requester);
    return succeeded(this.#served(page, 'stale'));
  }

  /** Asks with a call that begins after this request. An older call may return data from before the refresh. */
  async #refresh(key: string, load: Load, request: PageRequest): Promise<Outcome<Served>> {
    await this.#calls.ended(key, request.leaving(), request.requester);
    return this.#ask(key, load, request, 'newer');
  }

  async #ask(key: string, load: Load, request: PageRequest, within: Within): Promise<Outcome<Served>> {
    const asked = this.#now();
    const isJoining = this.#calls.has(key);
    const fetch = this.#fetcher(key, load, within);
    const outcome = await this.#calls.join(key, fetch, request.leaving(), request.requester);
    if (outcome.ok) {
      const { fetchedAt, fetchedHere } = outcome.value;
      // Who began may have been content with something older.
      const oldest = within === 'newer' ? asked : asked - within;
      if (isJoining && fetchedAt < oldest) return this.#ask(key, load, request, within);
      return succeeded(this.#served(outcome.value, !fetchedHere && fetchedAt <= asked ? 'hit' : 'miss'));
    }
    // Who began this call had used up the time or the places that are their own.
    if (isJoining && isHeldBack(outcome.failure)) return this.#ask(key, load, request, within);
    const page = this.#kept(key);
    if (page === undefined) return outcome;
    return succeeded({ ...this.#served(page, 'stale'), error: outcome.failure.code });
  }

  /** Nobody waits for a renewal, so nobody's leaving ends it. */
  #renewBehind(key: string, load: Load, page: Page, requester: string): void {
    if (this.#calls.has(key) || this.#now() < (page.failedRenewal?.nextAt ?? 0)) return;
    const fetch = this.#fetcher(key, load, this.#ttl);
    this.#calls.join(key, fetch, undefined, requester).catch(this.#onUnexpected);
  }

  #fetcher(key: string, load: Load, within: Within): StartCall<Outcome<Page>> {
    return async (signal, requesters) => this.#take(key, await load(signal, within, requesters));
  }

  #take(key: string, outcome: RawList): Outcome<Page> {
    if (outcome.ok) {
      const { value, fetchedAt } = outcome;
      const fetchedHere = fetchedAt === undefined;
      return succeeded(this.#keep(key, { value, fetchedAt: fetchedAt ?? this.#now() }, fetchedHere));
    }
    const { failure, older } = outcome;
    const kept = this.#kept(key);
    if (older !== undefined && (kept === undefined || kept.fetchedAt < older.fetchedAt))
      this.#keep(key, older, false);
    // That this server holds one user's question back says nothing to the others.
    if (!isHeldBack(failure)) this.#remember(key, failure);
    return { ok: false, failure };
  }

  #keep(key: string, { value: bytes, fetchedAt }: FetchedList, fetchedHere: boolean): Page {
    const page: Page = { bytes, etag: etagOf(bytes), fetchedAt, fetchedHere };
    this.#pages.set(bytes, page);
    this.#store.set(key, bytes);
    return page;
  }

  /** What is known to be gone is not shown any more; any other failure may pass. */
  #remember(key: string, { code, retryAfter = 0 }: Failure): void {
    const page = this.#kept(key);
    if (code === 'not_found') this.#store.delete(key);
    else if (page !== undefined) {
      page.failedRenewal = { code, nextAt: this.#now() + Math.max(BACK_OFF, retryAfter * 1000) };
    }
  }

  #kept(key: string): Page | undefined {
    const bytes = this.#store.get(key);
    const page = bytes === undefined ? undefined : this.#pages.get(bytes);
    if (page === undefined || this.#now() - page.fetchedAt < this.#ttl + SHOWN_STALE) return page;
    this.#store.delete(key);
    return undefined;
  }

  #served(page: Page, state: CacheState): Served {
    const age = Math.max(0, Math.floor((this.#now() - page.fetchedAt) / 1000));
    const error = state === 'stale' ? page.failedRenewal?.code : undefined;
    return { page, state, age, ...(error === undefined ? {} : { error }) };
  }
}

/** A weak tag: it stands for the bytes in whichever encoding they are sent. */
export function etagOf(bytes: Uint8Array): string {
  return `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
}
