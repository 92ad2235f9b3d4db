/** Comparisons of two versions, made once each and within bounded time, as the bytes that are sent. */
import { createHash } from 'node:crypto';
import type { Representation } from './answer';
import type { ByteStore } from './byte-store';
import { etagOf } from './cache';
import type { Ask, ComparisonThread, Ending } from './comparing/comparison-thread';
import { TooManyWaiting } from './comparing/turns';
import { failed, succeeded, type Outcome } from './errors';
import { SharedCalls } from './shared-calls';
import { schemasOf, type ListedVersion } from './version-finder';

export type ComparisonsOptions = { store: ByteStore; thread: ComparisonThread };

/** How many comparisons that took too long are remembered, so that asking again costs nothing. */
const REMEMBERED = 1000;

type Versions = { from: ListedVersion; to: ListedVersion };

type Result = Outcome<Representation>;

export class Comparisons {
  readonly #store: ByteStore;
  readonly #thread: ComparisonThread;
  /** The store holds and bounds bytes; this leads from them to their tag. */
  readonly #tags = new WeakMap<Uint8Array, string>();
  readonly #tooComplex = new Set<string>();
  readonly #calls = new SharedCalls<Result>();

  constructor({ store, thread }: ComparisonsOptions) {
    this.#store = store;
    this.#thread = thread;
  }

  /**
   * The comparison as JSON: the same one for as long as both versions have the same content, which is for ever.
   *
   * @param asked `anew` tries again what took too long before; `leaving` gives the signal of the reader's leaving
   * @returns the comparison, or why there is none; rejects with ReaderLeft, and for a defect
   */
  async of(
    { environment, action }: { environment: string; action: string },
    versions: Versions,
    asked: { anew: boolean; leaving: () => AbortSignal },
  ): Promise<Result> {
    const key = keyOf([environment, action, versions.from.digest, versions.to.digest]);
    if (asked.anew) this.#tooComplex.delete(key);
    const kept = this.#kept(key);
    if (kept !== undefined) return kept;
    return this.#calls.join(key, (left) => this.#wait(key, action, versions, left), asked.leaving());
  }

  #kept(key: string): Result | undefined {
    if (this.#tooComplex.has(key)) return tooComplex();
    const bytes = this.#store.get(key);
    const etag = bytes === undefined ? undefined : this.#tags.get(bytes);
    return bytes === undefined || etag === undefined ? undefined : succeeded({ bytes, etag });
  }

  async #wait(key: string, action: string, versions: Versions, left: AbortSignal): Promise<Result> {
    const make = async (ask: Ask) =>
      // It may have been under way already, for readers who left.
      this.#kept(key) ?? this.#keep(key, await ask({ want: 'comparison', action, ...schemasOf(versions) }));
    try {
      return await this.#thread.inTurn('reader', make, left);
    } catch (error) {
      if (error instanceof TooManyWaiting) return tooMany();
      throw error;
    }
  }

  /** Also where everybody has left by now: what was begun goes on to its end. */
  #keep(key: string, ending: Ending): Result {
    if (ending.state === 'too complex') {
      if (this.#tooComplex.size >= REMEMBERED) this.#tooComplex.clear();
      this.#tooComplex.add(key);
      return tooComplex();
    }
    if (ending.state !== 'compared') throw new Error(`The thread did not compare: ${whyNot(ending)}`);
    const bytes = ending.json;
    const etag = etagOf(bytes);
    this.#tags.set(bytes, etag);
    this.#store.set(key, bytes);
    return succeeded({ bytes, etag });
  }
}

function whyNot(ending: Ending): string {
  return 'message' in ending ? ending.message : ending.state;
}

function keyOf(parts: readonly string[]): string {
  return `comparison ${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`;
}

function tooComplex() {
  return failed(
    'too_complex',
    'Comparing these versions takes too much time or memory: they are very large, or something in them, such as a pattern, has no quick answer.',
  );
}

function tooMany() {
  return failed('rate_limited', 'This server has too many comparisons to make. Ask again in a few seconds.');
}
