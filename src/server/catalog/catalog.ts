/** All actions of one environment, gathered page by page in the background and renewed when somebody asks. */
import { setImmediate as turn, setTimeout as sleepFor } from 'node:timers/promises';
import { MAX_LIMIT } from '../../contract/api';
import type { CatalogState } from '../../contract/catalog';
import { parseJson } from '../../contract/json';
import { nameOfItem } from '../../contract/list-items';
import { RawItemList } from '../../contract/workos';
import type { Failure } from '../errors';
import type { Source } from '../sources/source';
import { EntryMaker, type CatalogEntry } from './catalog-entry';
import { rawItems } from './raw-items';
import { perState } from './remembering';

/** How long a walk's result is left as it is, in milliseconds. */
export const CATALOG_TTL = 5 * 60 * 1000;

/** The first wait after a failure and the longest, in milliseconds; each is twice the one before. */
const FIRST_WAIT = 5000;
const LONGEST_WAIT = 60_000;

/** The longest that WorkOS can make us wait, in milliseconds: a date in another year is a mistake. */
const LONGEST_ASKED = 60 * 60 * 1000;

/** The most that is kept of an environment, in actions and in characters of their JSON: no list that ends is as long. */
const MOST_ACTIONS = 100_000;
const MOST_TEXT = 512 * 1024 * 1024;

/** How often in a row a walk begins anew because its cursor is refused, before that counts as a failure. */
const MOST_RESTARTS = 3;

export type CatalogOptions = {
  source: Pick<Source, 'listActions'>;
  /** Told of each failure that is waited out. */
  onFailure?: (failure: Failure) => void;
  /** Told of defects. */
  onUnexpected: (error: unknown) => void;
  /** Milliseconds. */
  ttl?: number;
  mostActions?: number;
  /** Epoch milliseconds. */
  now?: () => number;
  /** Waits so many milliseconds; keeps no process alive. */
  sleep?: (milliseconds: number) => Promise<unknown>;
};

/**
 * One way through the list. `met` are the ids of the items it came by and `text` their length, `cursors` those it went on
 * from; `nameless` counts the items without a name; `anew`
 * where no page will do that another replica fetched before it began; `asOf` is when the oldest page was fetched that
 * another one did fetch.
 */
type Walk = {
  readonly after?: string;
  readonly anew: boolean;
  readonly asOf?: number;
  readonly met: Set<string>;
  readonly cursors: Set<string>;
  readonly restarts: number;
  nameless: number;
  text: number;
};

/** Waits after a failure, and can go on sooner. */
type Pause = { readonly leastUntil: number; readonly goOn: () => void };

export class Catalog {
  readonly #options: Required<Omit<CatalogOptions, 'onFailure'>> & Pick<CatalogOptions, 'onFailure'>;
  readonly #maker = new EntryMaker();
  readonly #entries = new Map<string, CatalogEntry>();
  readonly #listeners = new Set<() => void>();
  readonly #unreadable = perState(
    () => this.entries(),
    () => this.entries().filter(({ problem }) => problem !== undefined).length,
  );
  #list: readonly CatalogEntry[] | undefined = [];
  #revision = 0;
  #isWalking = false;
  #walkedAt: number | undefined;
  #failure: Failure | undefined;
  #failedAt = 0;
  #failures = 0;
  #pause: Pause | undefined;

  constructor(options: CatalogOptions) {
    this.#options = { ttl: CATALOG_TTL, mostActions: MOST_ACTIONS, now: Date.now, sleep, ...options };
  }

  /** Grows whenever the entries change. */
  get revision(): number {
    return this.#revision;
  }

  /** Whether a walk is under way, or waits to go on after a failure. */
  get isWalking(): boolean {
    return this.#isWalking;
  }

  /** Why the walk does not go on for now; what it asks to be waited for is what is left of that. */
  get failure(): Failure | undefined {
    const { retryAfter } = this.#failure ?? {};
    if (this.#failure === undefined || retryAfter === undefined) return this.#failure;
    const waited = Math.floor((this.#options.now() - this.#failedAt) / 1000);
    return { ...this.#failure, retryAfter: Math.max(1, retryAfter - waited) };
  }

  /**
   * Starts to gather what is not known, or to renew what is old, in the background; where a walk waits after failures, it
   * has waited long enough once somebody asks. Never throws.
   */
  ask(): void {
    const { now, ttl } = this.#options;
    if (this.#isWalking) return this.#hurry();
    if (this.#walkedAt === undefined || now() - this.#walkedAt >= ttl) this.#renew(false);
  }

  /** Starts a renewal however new everything is; where a walk is under way, that one is it. */
  refresh(): void {
    if (this.#isWalking) return this.#hurry();
    this.#renew(true);
  }

  #renew(anew: boolean): void {
    this.#isWalking = true;
    this.#start(newWalk({ anew }));
  }

  #hurry(): void {
    if (this.#pause !== undefined && this.#options.now() >= this.#pause.leastUntil) this.#pause.goOn();
  }

  /** All that is known. The array stays the same one until something changes. */
  entries(): readonly CatalogEntry[] {
    this.#list ??= [...this.#entries.values()];
    return this.#list;
  }

  get(name: string): CatalogEntry | undefined {
    return this.#entries.get(idOf(name));
  }

  state(): CatalogState {
    const unreadable = this.#unreadable();
    return {
      loaded: this.#entries.size,
      ...(unreadable > 0 && { unreadable }),
      complete: this.#walkedAt !== undefined,
      asOf: this.#walkedAt === undefined ? null : new Date(this.#walkedAt).toISOString(),
      ...(this.#failure !== undefined && { error: this.#failure.code }),
    };
  }

  /** Calls the listener after each page, at a walk's end and when one stops. Gives what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #start(walk: Walk): void {
    this.#goOn(walk).catch((error: unknown) => {
      this.#isWalking = false;
      this.#failure = { code: 'internal', message: 'Something went wrong in this server.' };
      this.#options.onUnexpected(error);
      this.#tell();
    });
  }

  async #goOn(walk: Walk): Promise<void> {
    const { after, anew } = walk;
    const outcome = await this.#options.source.listActions(
      { limit: MAX_LIMIT, order: 'asc', ...(after !== undefined && { after }) },
      // Nobody waits for a walk as a whole, so nobody's leaving ends it.
      {
        signal: new AbortController().signal,
        onAttempt: () => {},
        urgency: 'background',
        freshness: { kind: 'walk', period: this.#options.ttl, anew: anew && after === undefined },
      },
    );
    if (!outcome.ok) return this.#suffer(outcome.failure, walk);
    this.#failure = undefined;
    this.#failures = 0;
    const asOf = Math.min(walk.asOf ?? Infinity, outcome.fetchedAt ?? Infinity);
    const next = this.#take(outcome.value, asOf === Infinity ? walk : { ...walk, asOf });
    if (next !== undefined && this.#isTooMuch(walk)) {
      return this.#suffer(this.#endless(walk), newWalk({ anew: true }));
    }
    if (next === undefined) this.#end(walk, asOf);
    this.#tell();
    if (next === undefined) return;
    // A source in this process answers without one: readers have their turn between two pages.
    await turn();
    return this.#goOn(next);
  }

  /** Takes a page in and gives how to go on; `undefined` at the end, or where the list leads nowhere new. */
  #take(bytes: Uint8Array, walk: Walk): Walk | undefined {
    const { list_metadata } = RawItemList.parse(JSON.parse(new TextDecoder().decode(bytes)));
    const before = walk.met.size;
    let changed = false;
    for (const json of rawItems(bytes)) {
      const item = parseJson(json);
      const name = nameOfItem(item);
      const id = name === undefined ? `nameless ${(walk.nameless += 1)}` : idOf(name);
      walk.met.add(id);
      walk.text += json.length;
      if (this.#entries.get(id)?.json === json) continue;
      this.#entries.set(id, this.#maker.make(id, item, json));
      changed = true;
    }
    if (changed) this.#noteChange();
    const { after } = list_metadata;
    if (after === null || walk.cursors.has(after) || walk.met.size === before) return undefined;
    walk.cursors.add(after);
    return { ...walk, after };
  }

  #isTooMuch({ met, text }: Walk): boolean {
    return met.size >= this.#options.mostActions || text >= MOST_TEXT;
  }

  /** Keeps what this walk has met, so that the next one does not add to it. */
  #endless(walk: Walk): Failure {
    this.#forgetOthers(walk);
    const count = walk.met.size.toLocaleString('en');
    const message = `WorkOS's list of actions does not end: it went on after ${count}. These can be searched.`;
    return { code: 'upstream_invalid', message, retryAfter: LONGEST_ASKED / 1000 };
  }

  #forgetOthers({ met }: Walk): void {
    const gone = [...this.#entries.keys()].filter((id) => !met.has(id));
    for (const id of gone) this.#entries.delete(id);
    if (gone.length > 0) this.#noteChange();
  }

  /** What this walk has not met is gone. */
  #end(walk: Walk, asOf: number): void {
    this.#forgetOthers(walk);
    this.#walkedAt = Math.min(asOf, this.#options.now());
    this.#isWalking = false;
  }

  /** Begins anew where the item that the cursor stood for is gone, else waits and goes on from where it stopped. */
  #suffer(failure: Failure, walk: Walk): void {
    const isRefused = walk.after !== undefined && REFUSALS.has(failure.code);
    if (isRefused && walk.restarts < MOST_RESTARTS) {
      return this.#start(newWalk({ anew: true, restarts: walk.restarts + 1 }));
    }
    this.#failure = failure;
    this.#failedAt = this.#options.now();
    this.#options.onFailure?.(failure);
    this.#pauseFor(failure, isRefused ? newWalk({ anew: true }) : walk);
    this.#tell();
  }

  #pauseFor(failure: Failure, walk: Walk): void {
    const pause: Pause = {
      leastUntil: this.#failedAt + waitAfter(failure, 0),
      goOn: () => {
        if (this.#pause !== pause) return;
        this.#pause = undefined;
        this.#start(walk);
      },
    };
    this.#pause = pause;
    const wait = waitAfter(failure, this.#failures);
    this.#failures += 1;
    this.#options.sleep(wait).then(pause.goOn).catch(this.#options.onUnexpected);
  }

  #noteChange(): void {
    this.#list = undefined;
    this.#revision += 1;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** An action's id. No name makes the id of an item without a name. */
function idOf(name: string): string {
  return `name ${name}`;
}

/** What WorkOS may answer to a cursor whose item is gone. */
const REFUSALS: ReadonlySet<Failure['code']> = new Set(['bad_request', 'not_found']);

/** In milliseconds; never shorter than WorkOS asks for. */
function waitAfter({ retryAfter = 0 }: Failure, failuresBefore: number): number {
  const backOff = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failuresBefore);
  return Math.max(backOff, Math.min(LONGEST_ASKED, retryAfter * 1000));
}

function newWalk({ anew, restarts = 0 }: { anew: boolean; restarts?: number }): Walk {
  return { anew, met: new Set(), cursors: new Set(), restarts, nameless: 0, text: 0 };
}

function sleep(milliseconds: number): Promise<unknown> {
  return sleepFor(milliseconds, undefined, { ref: false });
}
