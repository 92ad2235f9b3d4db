/** The versions of all actions of an environment, each compared with its predecessor. They are loaded in the background. */
import type { HistoryState } from '../../contract/catalog-changes';
import type { CatalogEntry } from '../catalog/catalog-entry';
import { monotonicNow } from '../clock';
import { failed, type Failure } from '../errors';
import { ChangeLog } from './change-log';
import { findingIn } from './changes';
import { FailedActions } from './failed-actions';
import {
  begin,
  historyOf,
  isPastFirstPage,
  startsOver,
  type Begun,
  type Gathered,
  type GatheringTools,
} from './gathering';
import { concernsAll, GatheringPause, waitAfter } from './gathering-pause';
import type { HistoryOptions } from './history-options';
import { historyState } from './history-state';
import { sharingText, type KnownHistory } from './known-history';
import { RetryTimers, sleepFor } from './retry-timers';
import { sameText } from './same-text';
import { TimeSlice } from './time-slice';

/** How many actions are loaded at the same time. As many failures in a row are an outage, after which all of them wait. */
const PARALLEL = 4;

/** The longest wait between two attempts for one action, in milliseconds. */
const LONGEST_WAIT = 5 * 60 * 1000;

/** How long an action is left alone after WorkOS has said that it does not exist, in milliseconds. */
const GONE_FOR = 10 * 60 * 1000;

/**
 * `entry` is the state of the action that needs no call for now: its history is complete, or WorkOS does not know the action
 * (`isGone`) and `history` is what was known before.
 */
type Settled = { entry: CatalogEntry; history: KnownHistory | undefined; isGone: boolean };

function isReadable(entry: CatalogEntry | undefined): entry is CatalogEntry {
  return entry !== undefined && entry.problem === undefined;
}

export class History {
  /** Every version that is known, newest first. */
  readonly log = new ChangeLog();
  /** Finds the changes that match a filter. */
  readonly find = findingIn(this.log);
  readonly #options: HistoryOptions;
  readonly #tools: GatheringTools;
  readonly #pause: GatheringPause;
  readonly #settled = new Map<string, Settled>();
  /** Actions that are not settled: they are queued, in progress, or have failed and will be retried. */
  readonly #open = new Set<string>();
  readonly #queue = new Set<string>();
  readonly #inProgress = new Set<string>();
  readonly #failed = new FailedActions();
  readonly #timers: RetryTimers;
  readonly #begun = new Map<string, Begun>();
  /** Histories from the file that the catalog has not confirmed yet. */
  #kept = new Map<string, KnownHistory>();
  #state: 'not asked for' | 'reading' | 'gathering' = 'not asked for';
  readonly #slice = new TimeSlice();
  readonly #idleListeners = new Set<() => void>();

  constructor(options: HistoryOptions) {
    this.#options = options;
    const { source, judge, sleep, now = monotonicNow, onUnexpected } = options;
    this.#tools = { source, judge, same: sameText() };
    const wait = sleep ?? sleepFor;
    this.#pause = new GatheringPause({
      outage: PARALLEL,
      sleep: wait,
      now,
      onEnd: () => this.#processQueue(),
      onUnexpected,
    });
    const onDue = (name: string) => {
      this.#queue.add(name);
      this.#processQueue();
    };
    this.#timers = new RetryTimers({ sleep: wait, onDue, onUnexpected });
  }

  /**
   * Starts loading, and follows the catalog from then on. Renews an old catalog. Ends a pause that has lasted five seconds,
   * or as long as WorkOS asked for. Never throws.
   */
  ask(): void {
    this.#options.catalog.ask();
    this.#pause.endIfLongEnough();
    if (this.#state !== 'not asked for') return;
    this.#state = 'reading';
    this.#options.catalog.onChange(() => this.#look());
    this.#begin().catch(this.#options.onUnexpected);
  }

  /**
   * Retries now what has failed, also if it was asked for already and fails later, and what WorkOS did not know. Only a wait
   * that WorkOS asked for is kept.
   *
   * @returns resolves when everything that can be tried now has been tried
   */
  refresh(): Promise<void> {
    this.ask();
    for (const name of [...this.#failed.names(), ...this.#inProgress]) {
      if (!this.#isBeingRepeated(name)) this.#queue.add(name);
    }
    for (const [name, { isGone }] of this.#settled) if (isGone) this.#queue.add(name);
    this.#pause.endUnlessAskedFor();
    this.#processQueue();
    if (this.#isIdle()) return Promise.resolve();
    return new Promise((resolve) => {
      this.#idleListeners.add(resolve);
    });
  }

  state(): HistoryState {
    return historyState({
      listed: this.#options.catalog.state(),
      isGathering: this.#state === 'gathering',
      open: this.#open.size,
      failed: this.#failed,
      pausedFor: this.#pause.code,
    });
  }

  async #begin(): Promise<void> {
    this.#kept = (await this.#options.file?.read()) ?? this.#kept;
    this.#state = 'gathering';
    this.#look();
  }

  /** Finds the actions that have to be loaded, and forgets those that are gone from the list. */
  #look(): void {
    if (this.#state !== 'gathering') return;
    const { catalog } = this.#options;
    const isUnlisted = (name: string) => catalog.get(name) === undefined;
    for (const name of [...this.#settled.keys(), ...this.#open]) if (isUnlisted(name)) this.#forget(name);
    for (const name of this.#open) if (!isReadable(catalog.get(name))) this.#leaveAlone(name);
    for (const entry of catalog.entries()) if (this.#isOpen(entry)) this.#addOpen(entry);
    if (catalog.state().complete) {
      for (const name of this.#kept.keys()) if (isUnlisted(name)) this.#kept.delete(name);
    }
    this.#processQueue();
  }

  /** An action that cannot be read is left alone until it changes; the catalog's state counts it. */
  #isOpen(entry: CatalogEntry): boolean {
    return entry.problem === undefined && this.#settled.get(entry.name)?.entry !== entry;
  }

  #addOpen(entry: CatalogEntry): void {
    const { name } = entry;
    this.#open.add(name);
    const known = this.#failed.get(name);
    // A failure of another state of the action does not count.
    if (known?.entry !== entry) this.#failed.delete(name);
    else if (!concernsAll(known.failure)) return;
    if (!this.#inProgress.has(name)) this.#queue.add(name);
  }

  #forget(name: string): void {
    this.#settled.delete(name);
    this.#open.delete(name);
    this.#failed.delete(name);
    this.#begun.delete(name);
    this.log.set(name, undefined);
  }

  /** What was known of an action that cannot be read any more stays listed. The catalog's state counts the action. */
  #leaveAlone(name: string): void {
    this.#open.delete(name);
    this.#queue.delete(name);
    this.#failed.delete(name);
    this.#begun.delete(name);
  }

  #processQueue(): void {
    while (!this.#pause.isOn && this.#inProgress.size < PARALLEL) {
      const name = this.#next();
      if (name === undefined) break;
      this.#queue.delete(name);
      const entry = this.#options.catalog.get(name);
      if (!isReadable(entry)) continue;
      this.#inProgress.add(name);
      this.#load(entry)
        .catch(this.#options.onUnexpected)
        .finally(() => this.#leave(name));
    }
    if (!this.#isIdle()) return;
    for (const tell of this.#idleListeners) tell();
    this.#idleListeners.clear();
  }

  /** The first action in the queue that is not in progress. */
  #next(): string | undefined {
    for (const name of this.#queue) if (!this.#inProgress.has(name)) return name;
    return undefined;
  }

  /** Whether a comparison that was too complex is being made again. It takes long, and its result does not depend on the time. */
  #isBeingRepeated(name: string): boolean {
    return this.#inProgress.has(name) && this.#failed.get(name)?.failure.code === 'too_complex';
  }

  /** Whether nothing can be tried now. */
  #isIdle(): boolean {
    if (this.#state !== 'gathering' || this.#inProgress.size > 0) return false;
    return this.#queue.size === 0 || this.#pause.isOn;
  }

  #leave(name: string): void {
    this.#inProgress.delete(name);
    const entry = this.#options.catalog.get(name);
    // The list may have got another state of the action meanwhile.
    if (entry !== undefined && this.#isOpen(entry)) this.#addOpen(entry);
    this.#processQueue();
  }

  async #load(entry: CatalogEntry): Promise<void> {
    await this.#slice.yield();
    const { name } = entry;
    const before = this.#begun.get(name);
    const begun = before?.entry === entry ? before : begin(entry);
    this.#begun.set(name, begun);
    const known = this.#settled.get(name)?.history ?? this.#kept.get(name);
    const gathered = await this.#gathered(begun, known);
    if (!isReadable(this.#options.catalog.get(name))) this.#begun.delete(name);
    else if (gathered.ok) this.#add(entry, gathered.value);
    else this.#handleFailure(begun, gathered);
  }

  async #gathered(begun: Begun, known: KnownHistory | undefined): Promise<Gathered> {
    try {
      return await historyOf(begun, known, this.#tools);
    } catch (error) {
      this.#options.onUnexpected(error);
      return failed('internal', 'Something went wrong in this server.');
    }
  }

  #add(entry: CatalogEntry, history: KnownHistory): void {
    const { name } = entry;
    const isNew = this.#kept.get(name) !== history && this.#settled.get(name)?.history !== history;
    const recoveredFrom = this.#failed.get(name)?.failure.code;
    this.#kept.delete(name);
    this.#settle({ entry, history: sharingText(history, entry), isGone: false });
    this.log.set(name, { namespace: entry.namespace, versions: history.versions });
    if (!isNew) return;
    this.#options.file?.add(name, history);
    // A single version is known from the list. It shows nothing about WorkOS.
    if (history.versions.length > 1) this.#noteSuccess(recoveredFrom);
  }

  #settle(settled: Settled): void {
    const { name } = settled.entry;
    this.#settled.set(name, settled);
    this.#open.delete(name);
    this.#failed.delete(name);
    this.#begun.delete(name);
  }

  /** After an outage, or after a failure that has passed, what failed in the same way is likely to succeed. */
  #noteSuccess(recoveredFrom: Failure['code'] | undefined): void {
    const wasOutage = this.#pause.noteSuccess();
    for (const name of this.#failed.names()) {
      if (wasOutage || this.#failed.get(name)?.failure.code === recoveredFrom) this.#queue.add(name);
    }
  }

  #handleFailure(begun: Begun, { failure, versions }: Gathered & { ok: false }): void {
    this.#options.onFailure?.(failure);
    const { entry } = begun;
    const { name } = entry;
    if (versions !== undefined) this.log.set(name, { namespace: entry.namespace, versions });
    // A 404 for a later page is about its cursor.
    if (failure.code === 'not_found' && !isPastFirstPage(begun)) return this.#settleGone(entry);
    if (startsOver(failure)) this.#begun.set(name, begin(entry, { anew: true }));
    if (!this.#isOpen(entry)) return this.#recheckLater(name);
    const added = this.#failed.add(entry, failure);
    this.#pause.noteFailure(failure);
    if (concernsAll(failure)) return;
    const wait = waitAfter(added.attempts, failure, LONGEST_WAIT);
    this.#timers.set(name, wait, () => this.#failed.get(name) === added);
  }

  /** WorkOS itself says that there is no such action, although its list holds it. Nothing is missing then. */
  #settleGone(entry: CatalogEntry): void {
    this.#settle({ entry, history: this.#settled.get(entry.name)?.history, isGone: true });
    this.#recheckLater(entry.name);
  }

  #recheckLater(name: string): void {
    const settled = this.#settled.get(name);
    this.#timers.set(name, GONE_FOR, () => this.#settled.get(name) === settled);
  }
}
