/** Comparisons of two versions, made once each and within bounded time, as the bytes that are sent. */
import { createHash } from 'node:crypto';
import { createContext, Script } from 'node:vm';
import type { Comparison } from '../audit-schema/comparison';
import type { AuditLogSchema } from '../contract/workos';
import type { Representation } from './answer';
import type { ByteStore } from './byte-store';
import { etagOf } from './cache';
import { failed, succeeded, type Outcome } from './errors';
import { schemaOf, type ListedVersion } from './version-finder';

export type Compare = (action: string, from: AuditLogSchema, to: AuditLogSchema) => Comparison;

export type ComparisonsOptions = {
  store: ByteStore;
  /** Called when the first comparison is made: the engine is not needed to show lists. */
  loadCompare: () => Promise<Compare>;
  /** Milliseconds for one comparison; nobody else is served meanwhile. */
  timeLimit?: number | undefined;
};

/** In milliseconds. Fifty targets of fifty keys each, a third of them changed, take about half of it. */
const TIME_LIMIT = 2000;

/** How many comparisons that took too long are remembered, so that asking again costs nothing. */
const REMEMBERED = 1000;

export class Comparisons {
  readonly #store: ByteStore;
  readonly #loadCompare: () => Promise<Compare>;
  readonly #timeLimit: number;
  /** The store holds and bounds bytes; this leads from them to their tag. */
  readonly #tags = new WeakMap<Uint8Array, string>();
  readonly #tooComplex = new Set<string>();

  constructor({ store, loadCompare, timeLimit = TIME_LIMIT }: ComparisonsOptions) {
    this.#store = store;
    this.#loadCompare = loadCompare;
    this.#timeLimit = timeLimit;
  }

  /**
   * The comparison as JSON: the same one for as long as both versions have the same content, which is for ever.
   *
   * @param anew tries again what took too long before
   */
  async of(
    { environment, action }: { environment: string; action: string },
    { from, to }: { from: ListedVersion; to: ListedVersion },
    anew: boolean,
  ): Promise<Outcome<Representation>> {
    const key = keyOf([environment, action, from.digest, to.digest]);
    if (anew) this.#tooComplex.delete(key);
    const kept = this.#kept(key);
    if (kept !== undefined) return kept;
    const compare = await this.#loadCompare();
    // Of several who waited for the engine only the first one computes.
    return this.#kept(key) ?? this.#make(key, () => compare(action, schemaOf(from), schemaOf(to)));
  }

  #kept(key: string): Outcome<Representation> | undefined {
    if (this.#tooComplex.has(key)) return tooComplex();
    const bytes = this.#store.get(key);
    const etag = bytes === undefined ? undefined : this.#tags.get(bytes);
    return bytes === undefined || etag === undefined ? undefined : succeeded({ bytes, etag });
  }

  #make(key: string, compare: () => Comparison): Outcome<Representation> {
    const comparison = within(this.#timeLimit, compare);
    if (comparison === undefined) {
      if (this.#tooComplex.size >= REMEMBERED) this.#tooComplex.clear();
      this.#tooComplex.add(key);
      return tooComplex();
    }
    const bytes = Buffer.from(JSON.stringify(comparison));
    const etag = etagOf(bytes);
    this.#tags.set(bytes, etag);
    this.#store.set(key, bytes);
    return succeeded({ bytes, etag });
  }
}

function keyOf(parts: readonly string[]): string {
  return `comparison ${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`;
}

function tooComplex() {
  return failed(
    'too_complex',
    'Comparing these versions takes too long: something in them, such as a pattern, has no quick answer.',
  );
}

const SCRIPT = new Script('run()');

/**
 * Runs a function for at most so many milliseconds; `undefined` when it did not end. A schema may hold a pattern that
 * backtracks for ever, and of what Node has only this interrupts a regular expression without another thread.
 */
function within<Result>(timeout: number, run: () => Result): Result | undefined {
  let result: Result | undefined;
  const context = createContext({
    run: () => {
      result = run();
    },
  });
  try {
    SCRIPT.runInContext(context, { timeout });
    return result;
  } catch (error) {
    // Made in the other context, so no instance of our Error.
    const isTimeout = typeof error === 'object' && error !== null && 'code' in error;
    if (isTimeout && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  }
}
