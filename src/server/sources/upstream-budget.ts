/**
 * Limits how often WorkOS is called, over all environments (docs/decisions/0025-upstream-budget.md). Calls that a user
 * waits for come before background calls, and users take turns.
 */
import { monotonicNow } from '../clock';
import { FairQueue } from './fair-queue';
import { Requesters } from './requesters';

/** Whether a user waits for the answer. */
export type Urgency = 'reader' | 'background';

export type UpstreamBudget = {
  /**
   * Waits until one call may start. Rejects with the signal's reason when that aborts first, and with QueueFull when too
   * many calls of the same requester wait already.
   *
   * @param requesters who waits for the call; absent for calls of this server's own
   */
  readonly turn: (urgency: Urgency, signal: AbortSignal, requesters?: Requesters) => Promise<void>;
};

/** Places that several replicas share. See SharedWindow.tryTake. */
export type SharedPlaces = {
  readonly tryTake: (limit: number, windowMs: number) => Promise<number | undefined>;
};

/** One requester has as many calls waiting as it may have. `retryAfter` is in seconds. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull';

  constructor(readonly retryAfter: number) {
    super('Too many calls of one requester wait for their turn.');
  }
}

/** In milliseconds. */
export const SECOND = 1000;

/** How much of each second background calls may have. The rest is free when a user asks. */
const BACKGROUND_PART = 3 / 4;

/** One background call starts after it was passed over for this long, however many users wait. In milliseconds. */
export const LONGEST_PASSED_OVER = 2000;

/** The calls of one requester that may wait: as many as take this long, but at least `LEAST_QUEUE`. In seconds. */
const LONGEST_QUEUE = 5;
const LEAST_QUEUE = 20;

type Waiting = { readonly since: number; readonly go: () => void };
type Start = { readonly at: number; readonly urgency: Urgency };

/** Stands for calls that no user waits for. No address and no user has this name. */
const NOBODY = new Requesters('this server');

/** At most `rate` calls start within any second, in this process and, with `shared`, over all replicas. */
export class SlidingBudget implements UpstreamBudget {
  readonly #rate: number;
  readonly #backgroundRate: number;
  readonly #shared: SharedPlaces | undefined;
  /** Starts within the last second, oldest first. */
  #starts: readonly Start[] = [];
  #lastBackground = -Infinity;
  readonly #waiting = { reader: new FairQueue<Waiting>(), background: new FairQueue<Waiting>() };
  /** When a shared place may be free again. */
  readonly #sharedFreeAt = { reader: -Infinity, background: -Infinity };
  #isTakingShared = false;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param rate calls a second, at least 1
   * @param shared the places of all replicas, which have the same rate
   */
  constructor(rate: number, shared?: SharedPlaces) {
    this.#rate = rate;
    this.#backgroundRate = backgroundRate(rate);
    this.#shared = shared;
  }

  turn(urgency: Urgency, signal: AbortSignal, requesters: Requesters = NOBODY): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const queue = this.#waiting[urgency];
      if (urgency === 'reader' && this.#isFull(requesters)) {
        throw new QueueFull(Math.ceil(this.#mostWaiting / this.#rate));
      }
      const end = () => {
        queue.delete(waiting);
        stopListening();
        signal.removeEventListener('abort', leave);
      };
      const leave = () => {
        end();
        this.#serve();
        reject(signal.reason);
      };
      const go = () => {
        end();
        resolve();
      };
      const waiting: Waiting = { since: monotonicNow(), go };
      for (const name of requesters.names) queue.add(name, waiting);
      const stopListening = requesters.onJoin((name) => queue.add(name, waiting));
      signal.addEventListener('abort', leave, { once: true });
      this.#serve();
    });
  }

  get #mostWaiting(): number {
    return Math.max(LEAST_QUEUE, LONGEST_QUEUE * this.#rate);
  }

  #isFull({ names }: Requesters): boolean {
    return [...names].every((name) => this.#waiting.reader.lengthFor(name) >= this.#mostWaiting);
  }

  /** Starts every call that may start, and sets a timer for the next one. */
  #serve(): void {
    clearTimeout(this.#timer);
    if (this.#isTakingShared) return;
    const now = monotonicNow();
    this.#starts = this.#starts.filter(({ at }) => now - at < SECOND);
    for (let next = this.#next(now); next !== undefined; next = this.#next(now)) {
      if (this.#shared !== undefined) {
        void this.#takeShared(this.#shared, next);
        return;
      }
      this.#start(next.urgency, now);
    }
    const wait = this.#nextWait(now);
    if (wait !== undefined) this.#timer = setTimeout(() => this.#serve(), wait);
  }

  #start(urgency: Urgency, now: number): void {
    const waiting = this.#waiting[urgency].take();
    if (waiting === undefined) return;
    this.#starts = [...this.#starts, { at: now, urgency }];
    if (urgency === 'background') this.#lastBackground = now;
    waiting.go();
  }

  /** Takes one shared place for the call that is next by then. The place is lost if all callers have left. */
  async #takeShared(shared: SharedPlaces, { urgency, isPassedOver }: Next): Promise<void> {
    this.#isTakingShared = true;
    // Background calls leave room for calls that users wait for.
    const limit = urgency === 'reader' || isPassedOver ? this.#rate : this.#backgroundRate;
    // Without an answer from Redis each replica only counts its own calls.
    const wait = (await shared.tryTake(limit, SECOND).catch(() => undefined)) ?? 0;
    this.#isTakingShared = false;
    if (wait > 0) this.#noteTaken(urgency, isPassedOver, monotonicNow() + wait);
    else this.#start(urgency, monotonicNow());
    this.#serve();
  }

  /** When no place is free for a call that users wait for, none is free for a background call. */
  #noteTaken(urgency: Urgency, isPassedOver: boolean, until: number): void {
    this.#sharedFreeAt.background = until;
    if (urgency === 'reader' || isPassedOver) this.#sharedFreeAt.reader = until;
  }

  #nextWait(now: number): number | undefined {
    const { reader, background } = this.#waiting;
    if (reader.isEmpty && background.isEmpty) return undefined;
    const freed = this.#isSpent() ? this.#starts[0] : this.#starts.find(isBackground);
    const waits = [
      ...(freed === undefined ? [] : [freed.at + SECOND - now]),
      ...(reader.isEmpty ? [] : [this.#sharedFreeAt.reader - now]),
      ...(background.isEmpty ? [] : [this.#sharedFreeAt.background - now]),
    ].filter((wait) => wait > 0);
    return waits.length === 0 ? undefined : Math.min(...waits);
  }

  #next(now: number): Next | undefined {
    if (this.#isSpent()) return undefined;
    const background = this.#waiting.background.peek();
    const mayBackground =
      background !== undefined && this.#starts.filter(isBackground).length < this.#backgroundRate;
    const isPassedOver =
      mayBackground && now - Math.max(background.since, this.#lastBackground) >= LONGEST_PASSED_OVER;
    const mayReader = !this.#waiting.reader.isEmpty && now >= this.#sharedFreeAt.reader;
    if (isPassedOver && now >= this.#sharedFreeAt.reader) return { urgency: 'background', isPassedOver };
    if (mayReader) return { urgency: 'reader', isPassedOver: false };
    const isFree = mayBackground && now >= this.#sharedFreeAt.background;
    return isFree ? { urgency: 'background', isPassedOver } : undefined;
  }

  #isSpent(): boolean {
    return this.#starts.length >= this.#rate;
  }
}

type Next = { readonly urgency: Urgency; readonly isPassedOver: boolean };

function isBackground({ urgency }: Start): boolean {
  return urgency === 'background';
}

/** How many of so many calls may be background calls. */
export function backgroundRate(rate: number): number {
  return Math.max(1, Math.floor(rate * BACKGROUND_PART));
}
