/** All versions of all actions of one environment, compared with their predecessors, gathered in the background. */
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { HistoryState } from '../../contract/catalog-changes';
import type { Catalog } from '../catalog/catalog';
import type { CatalogEntry } from '../catalog/catalog-entry';
import type { Failure } from '../errors';
import type { Source } from '../sources/source';
import { ChangeLog } from './change-log';
import { findingIn } from './changes';
import { begin, historyOf, type Begun, type GatheringTools } from './gathering';
import type { HistoryFile } from './history-file';
import { sharingText, type KnownHistory } from './known-history';

/** How many actions are asked for at the same time. */
const PARALLEL = 4;

/** The first wait after a failure, the longest, and the longest that WorkOS can make us wait, in milliseconds. */
const FIRST_WAIT = 5000;
const LONGEST_WAIT = 60_000;
const LONGEST_ASKED = 60 * 60 * 1000;

/** For so many milliseconds at once what needs no call is worked through; then others get their turn. */
const SLICE = 10;

/** Failures of one action that say nothing of the others: it vanished, its name cannot be asked for, its answer is odd. */
const OF_ITS_OWN: ReadonlySet<Failure['code']> = new Set(['not_found', 'bad_request', 'upstream_invalid']);

export type HistoryOptions = Pick<GatheringTools, 'source' | 'judge'> & {
  catalog: Catalog;
  /** Where it is kept over restarts, if anywhere. */
  file?: HistoryFile | undefined;
  /** Told of each failure. */
  onFailure?: (failure: Failure) => void;
  /** Told of defects. */
  onUnexpected: (error: unknown) => void;
  /** Waits so many milliseconds; keeps no process alive. */
  sleep?: ((milliseconds: number) => Promise<unknown>) | undefined;
  /** Epoch milliseconds. */
  now?: (() => number) | undefined;
};

/** `entry` is the one that the history is complete for, or that failed by itself and is left as it is. */
type Settled = { readonly entry: CatalogEntry; readonly history: KnownHistory | undefined };

export class History {
  /** Every version that is known, newest first. */
  readonly log = new ChangeLog();
  /** Picks out of these what matches. */
  readonly find = findingIn(this.log);
  readonly #options: HistoryOptions;
  readonly #tools: GatheringTools;
  readonly #now: () => number;
  readonly #sleep: (milliseconds: number) => Promise<unknown>;
  readonly #texts = new Map<string, string>();
  readonly #settled = new Map<string, Settled>();
  readonly #waiting = new Set<string>();
  readonly #underWay = new Set<string>();
  readonly #begun = new Map<string, Begun>();
  /** Read from the file, until the catalog has come by them. */
  #kept = new Map<string, KnownHistory>();
  #state: 'not asked for' | 'reading' | 'gathering' = 'not asked for';
  #pauses = 0;
  /** End the pauses early, but not before that moment. */
  readonly #wakes = new Set<() => void>();
  #leastUntil = 0;
  #failures = 0;
  #failure: Failure | undefined;
  #sliceBegan = 0;

  constructor(options: HistoryOptions) {
    this.#options = options;
    const { judge, sleep, now = Date.now } = options;
    this.#now = now;
    const listSchemas: Source['listSchemas'] = async (...asked) => {
      const outcome = await options.source.listSchemas(...asked);
      if (outcome.ok) this.#recover();
      return outcome;
    };
    this.#tools = { source: { listSchemas }, judge, same: (text) => this.#same(text) };
    this.#sleep = sleep ?? ((milliseconds) => pause(milliseconds, undefined, { ref: false }));
  }

  /**
   * Starts to gather, and to follow the catalog from then on. Has the catalog renewed where it is old, and goes on after
   * failures, which have been waited out long enough once somebody asks. Never throws.
   */
  ask(): void {
    this.#options.catalog.ask();
    if (this.#now() >= this.#leastUntil) for (const wake of this.#wakes) wake();
    if (this.#state !== 'not asked for') return;
    this.#state = 'reading';
    this.#options.catalog.onChange(() => this.#look());
    this.#begin().catch(this.#options.onUnexpected);
  }

  state(): HistoryState {
    const { loaded: listed, unreadable = 0, complete } = this.#options.catalog.state();
    const total = listed - unreadable;
    const open = this.#state === 'gathering' ? this.#waiting.size + this.#underWay.size : total;
    const loaded = Math.max(0, total - open);
    return {
      loaded,
      total,
      complete: complete && loaded === total,
      ...(this.#failure !== undefined && open > 0 && { error: this.#failure.code }),
    };
  }

  async #begin(): Promise<void> {
    this.#kept = (await this.#options.file?.read()) ?? this.#kept;
    this.#state = 'gathering';
    this.#look();
  }

  /** Finds out what is to be gathered, and what is gone. */
  #look(): void {
    if (this.#state !== 'gathering') return;
    const { catalog } = this.#options;
    for (const name of this.#settled.keys()) if (catalog.get(name) === undefined) this.#forget(name);
    this.#waiting.clear();
    for (const entry of catalog.entries()) {
      if (this.#isOpen(entry) && !this.#underWay.has(entry.name)) this.#waiting.add(entry.name);
    }
    if (catalog.state().complete) {
      for (const name of this.#kept.keys()) if (catalog.get(name) === undefined) this.#kept.delete(name);
    }
    this.#goOn();
  }

  /** An action that cannot be read is left alone until it changes; the catalog's state counts it. */
  #isOpen(entry: CatalogEntry): boolean {
    return entry.problem === undefined && this.#settled.get(entry.name)?.entry !== entry;
  }

  #forget(name: string): void {
    this.#settled.delete(name);
    this.#begun.delete(name);
    this.log.set(name, undefined);
  }

  #goOn(): void {
    while (this.#pauses === 0 && this.#underWay.size < PARALLEL) {
      const [name] = this.#waiting;
      if (name === undefined) return;
      this.#waiting.delete(name);
      const entry = this.#options.catalog.get(name);
      if (entry === undefined) continue;
      this.#underWay.add(name);
      this.#gather(entry)
        .catch(this.#options.onUnexpected)
        .finally(() => this.#leave(name));
    }
  }

  #leave(name: string): void {
    this.#underWay.delete(name);
    const entry = this.#options.catalog.get(name);
    // It failed for now, or the catalog has come by something new meanwhile.
    if (entry !== undefined && this.#isOpen(entry)) this.#waiting.add(name);
    this.#goOn();
  }

  async #gather(entry: CatalogEntry): Promise<void> {
    await this.#giveWay();
    const { name } = entry;
    const before = this.#begun.get(name);
    const begun = before?.entry === entry ? before : begin(entry);
    this.#begun.set(name, begun);
    const known = this.#settled.get(name)?.history ?? this.#kept.get(name);
    try {
      const outcome = await historyOf(begun, known, this.#tools);
      if (this.#options.catalog.get(name) === undefined) this.#begun.delete(name);
      else if (outcome.ok) this.#learn(entry, outcome.value);
      else this.#suffer(entry, outcome.failure);
    } catch (error) {
      this.#options.onUnexpected(error);
      this.#stop({ code: 'internal', message: 'Something went wrong in this server.' });
    }
  }

  /** Lets others have their turn when this has had its slice. */
  async #giveWay(): Promise<void> {
    if (performance.now() - this.#sliceBegan < SLICE) return;
    await nextTurn();
    this.#sliceBegan = performance.now();
  }

  #learn(entry: CatalogEntry, history: KnownHistory): void {
    const { name } = entry;
    const isNew = this.#kept.get(name) !== history && this.#settled.get(name)?.history !== history;
    this.#begun.delete(name);
    this.#kept.delete(name);
    this.#settled.set(name, { entry, history: sharingText(history, entry) });
    this.log.set(name, { namespace: entry.namespace, versions: history.versions });
    if (isNew) this.#options.file?.add(name, history);
  }

  #suffer(entry: CatalogEntry, failure: Failure): void {
    this.#options.onFailure?.(failure);
    if (!OF_ITS_OWN.has(failure.code)) return this.#stop(failure);
    this.#begun.delete(entry.name);
    this.#settled.set(entry.name, { entry, history: this.#settled.get(entry.name)?.history });
  }

  /** Asks nothing more for a while, never for less than WorkOS wants. */
  #stop(failure: Failure): void {
    this.#failure = failure;
    // Calls that were under way together fail together: that is one failure.
    if (this.#pauses === 0) this.#failures += 1;
    this.#pauses += 1;
    const backOff = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (this.#failures - 1));
    const asked = Math.min(LONGEST_ASKED, (failure.retryAfter ?? 0) * 1000);
    this.#leastUntil = Math.max(this.#leastUntil, this.#now() + Math.max(FIRST_WAIT, asked));
    this.#resumeAfter(Math.max(backOff, asked)).catch(this.#options.onUnexpected);
  }

  async #resumeAfter(wait: number): Promise<void> {
    await new Promise<unknown>((resolve, reject) => {
      const wake = () => resolve(this.#wakes.delete(wake));
      this.#wakes.add(wake);
      this.#sleep(wait).then(wake, reject);
    });
    this.#pauses -= 1;
    this.#goOn();
  }

  #recover(): void {
    this.#failures = 0;
    this.#failure = undefined;
  }

  #same(text: string): string {
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  }
}
