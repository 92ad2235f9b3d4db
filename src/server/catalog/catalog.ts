/** All actions of one environment, gathered page by page in the background and renewed when somebody asks. */
import { setImmediate as turn, setTimeout as sleepFor } from 'node:timers/promises';
import { MAX_LIMIT } from '../../contract/api';
import type { CatalogState } from '../../contract/catalog';
import { parseJson } from '../../contract/json';
import { nameOfItem } from '../../contract/list-items';
import { problemsIn, type ListProblem } from '../../contract/list-problems';
import { RawItemList } from '../../contract/workos';
import { monotonicNow } from '../clock';
import type { Failure } from '../errors';
import type { Source } from '../sources/source';
import { EntryMaker, type CatalogEntry } from './catalog-entry';
import { incompleteness, isRefusal, LONGEST_ASKED, newWalk, type Walk } from './catalog-walk';
import { rawItems } from './raw-items';
import { perState } from './remembering';
import { WalkPause } from './walk-pause';

/** How long a walk's result is left as it is, in milliseconds. */
export const CATALOG_TTL = 5 * 60 * 1000;

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
  /** Milliseconds of the monotonic clock. */
  now?: () => number;
  /** Epoch milliseconds, for display. */
  wallNow?: () => number;
  /** Waits so many milliseconds; keeps no process alive. */
  sleep?: (milliseconds: number) => Promise<unknown>;
};

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
  /** How many walks have begun, have ended, and must end for every requested refresh. */
  #begun = 0;
  #ended = 0;
  #wanted = 0;
  /** When the last complete walk ended, by the monotonic clock, and the same for display. */
  #walkedAt: number | undefined;
  #asOf: string | null = null;
  readonly #pause: WalkPause;
  /** Actions that the last whole walk could not read. */
  #problems: readonly ListProblem[] = [];

  constructor(options: CatalogOptions) {
    this.#options = {
      ttl: CATALOG_TTL,
      mostActions: MOST_ACTIONS,
      now: monotonicNow,
      wallNow: Date.now,
      sleep,
      ...options,
    };
    this.#pause = new WalkPause(this.#options);
  }

  /** Grows whenever the entries change. */
  get revision(): number {
    return this.#revision;
  }

  /** Whether pages are being fetched: a walk is under way and does not wait after a failure. */
  get isFetching(): boolean {
    return this.#isWalking && !this.#pause.isOn;
  }

  /** How many walks have ended. */
  get walks(): number {
    return this.#ended;
  }

  /** Why the walk does not continue for now, with what is left of its `retryAfter`; or why the last one is not complete. */
  get failure(): Failure | undefined {
    const { failure } = this.#pause;
    return failure ?? (this.#isWalking ? undefined : incompleteness(this.#problems));
  }

  /**
   * Starts to gather what is not known, or to renew what is old, in the background; where a walk waits after failures, it
   * has waited long enough once somebody asks. Never throws.
   */
  ask(): void {
    const { now, ttl } = this.#options;
    if (this.#isWalking) return this.#pause.endIfLongEnough();
    if (this.#walkedAt === undefined || now() - this.#walkedAt >= ttl) this.#renew(false);
  }

  /** Starts a renewal, after a walk that is under way. Returns how many `walks` have ended once the renewal is done. */
  refresh(): number {
    this.#wanted = this.#begun + 1;
    if (!this.#isWalking) this.#renew(true);
    else this.#pause.endIfLongEnough();
    return this.#wanted;
  }

  #renew(anew: boolean): void {
    this.#isWalking = true;
    this.#begun += 1;
    this.#start(newWalk({ anew }));
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
    const failure = this.#pause.failure ?? incompleteness(this.#problems);
    const unreadable = this.#unreadable();
    return {
      loaded: this.#entries.size,
      ...(unreadable > 0 && { unreadable }),
      complete: this.#walkedAt !== undefined && this.#problems.length === 0,
      asOf: this.#asOf,
      ...(failure !== undefined && { error: failure.code }),
      ...(this.#problems.length > 0 && { problems: [...this.#problems] }),
    };
  }

  /** Milliseconds since the last complete walk; `undefined` before the first. */
  get age(): number | undefined {
    return this.#walkedAt === undefined ? undefined : this.#options.now() - this.#walkedAt;
  }

  /** Calls the listener after each page, at a walk's end and when one stops. Gives what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #start(walk: Walk): void {
    this.#goOn(walk).catch((error: unknown) => {
      this.#isWalking = false;
      this.#ended += 1;
      this.#pause.note({ code: 'internal', message: 'Something went wrong in this server.' });
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
    this.#pause.noteSuccess();
    const asOf = Math.min(walk.asOf ?? Infinity, outcome.fetchedAt ?? Infinity);
    const next = this.#take(outcome.value, asOf === Infinity ? walk : { ...walk, asOf });
    if (next !== undefined && next !== 'nowhere' && this.#isTooMuch(walk)) {
      return this.#suffer(this.#endless(walk), newWalk({ anew: true }));
    }
    if (next === 'nowhere') return this.#suffer(REPEATS, newWalk({ anew: true }));
    if (next === undefined) this.#end(walk, asOf);
    this.#tell();
    if (next === undefined) return;
    // A source in this process answers without one: readers have their turn between two pages.
    await turn();
    return this.#goOn(next);
  }

  /** Takes a page in and gives how to go on; `undefined` at the end. */
  #take(bytes: Uint8Array, walk: Walk): Walk | 'nowhere' | undefined {
    const list = RawItemList.parse(JSON.parse(new TextDecoder().decode(bytes)));
    const { list_metadata } = list;
    const problems = problemsIn(list);
    walk.problems.push(...problems);
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
    const isNew = walk.met.size > before || problems.length > 0;
    if (after === null) return undefined;
    if (walk.cursors.has(after) || !isNew) return 'nowhere';
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
    const { now, wallNow } = this.#options;
    this.#walkedAt = Math.min(asOf, now());
    this.#asOf = new Date(wallNow() - (now() - this.#walkedAt)).toISOString();
    this.#problems = walk.problems;
    this.#isWalking = false;
    this.#ended += 1;
    if (this.#wanted > this.#ended) this.#renew(true);
  }

  /** Begins anew where the item that the cursor stood for is gone, else waits and goes on from where it stopped. */
  #suffer(failure: Failure, walk: Walk): void {
    const isRefused = walk.after !== undefined && isRefusal(failure);
    if (isRefused && walk.restarts < MOST_RESTARTS) {
      return this.#start(newWalk({ anew: true, restarts: walk.restarts + 1 }));
    }
    this.#options.onFailure?.(failure);
    const next = isRefused ? newWalk({ anew: true }) : walk;
    this.#pause.begin(failure, () => this.#start(next));
    this.#tell();
  }

  #noteChange(): void {
    this.#list = undefined;
    this.#revision += 1;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Each page that comes resets the waits. So this names one itself, in seconds. */
const REPEATS: Failure = {
  code: 'upstream_invalid',
  message: "WorkOS's list of actions repeats itself.",
  retryAfter: 60,
};

/** An action's id. No name makes the id of an item without a name. */
function idOf(name: string): string {
  return `name ${name}`;
}

function sleep(milliseconds: number): Promise<unknown> {
  return sleepFor(milliseconds, undefined, { ref: false });
}
