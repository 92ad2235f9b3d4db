/** Credentials that were found right a short while ago, so that a page full of requests costs one verification. */
import { createHmac, randomBytes } from 'node:crypto';
import type { Reader } from '../authenticator';
import type { Credentials } from './credentials';

/** Milliseconds. */
const KEPT = 15 * 60_000;
const MOST = 2000;

/** `pair` stands for the name and the network. */
type Known = { readonly reader: Reader; readonly pair: string; readonly until: number };

/**
 * Keeps neither passwords nor anything that one could be guessed from without this process's own key. What was found
 * right at one network address has to be found right again at another: who may not try there any more learns nothing.
 */
export class KnownCredentials {
  readonly #secret = randomBytes(32);
  readonly #known = new Map<string, Known>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** What stands for credentials here. A network holds no space and a name no colon, so no two have the same. */
  keyOf({ name, password }: Credentials, network: string): string {
    return createHmac('sha256', this.#secret).update(`${network} ${name}:${password}`).digest('base64');
  }

  /** Whose credentials they are; `undefined` when they have to be verified. */
  get(key: string): Reader | undefined {
    const known = this.#known.get(key);
    if (known === undefined || known.until > this.#now()) return known?.reader;
    this.#known.delete(key);
    return undefined;
  }

  remember(key: string, pair: string, reader: Reader): void {
    this.#known.delete(key);
    const oldest = this.#known.size < MOST ? undefined : this.#known.keys().next().value;
    if (oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(key, { reader, pair, until: this.#now() + KEPT });
  }

  /** Has all of a name and network verified again. */
  forget(pair: string): void {
    for (const [key, known] of this.#known) if (known.pair === pair) this.#known.delete(key);
  }
}
