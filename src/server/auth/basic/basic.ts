/** Readers with names and passwords of our own: `AUTH=basic` (RFC 7617). */
import { setTimeout as pause } from 'node:timers/promises';
import { monotonicNow } from '../../clock';
import type { Failure } from '../../errors';
import type { Arrival } from '../../exchange';
import type { Logger } from '../../logging';
import { SharedCalls } from '../../shared-calls';
import type { SharedClient } from '../../shared/shared-store';
import type { Admission, Authenticator, Reader } from '../authenticator';
import { SESSION_CHALLENGE } from '../challenges';
import { credentialsOf, type Credentials } from './credentials';
import { entranceFor, entranceRoutes } from './entrance';
import { Guesses, pairOf } from './guesses';
import { KnownCredentials } from './known-credentials';
import { hashLike, isPassword } from './password-hash';
import { DISPLACED, Turns } from './turns';
import { nameKey, type Users } from './users-file';

export type BasicOptions = {
  users: Users;
  logger: Logger;
  /** Of the Redis in which replicas count wrong passwords together, where they do. */
  client?: SharedClient | undefined;
  /** Milliseconds of the monotonic clock. */
  now?: () => number;
  verify?: (hashed: string, password: string) => Promise<boolean>;
  /** Waits so many milliseconds. */
  sleep?: (milliseconds: number) => Promise<unknown>;
};

/** A verification takes one of Node's four threads, which files and compressing need too, and 19 MiB. */
const AT_ONCE = 2;
const MOST_WAITING = 1000;

/** Milliseconds by which an attempt for a name that is being tried from everywhere takes longer, right or wrong. */
const SLOWNESS = 1000;

/** Refused attempts after which what is remembered is no more: each of them could have been a guess at it. */
const PERSISTENT = 20;

/** UTF-8 is the only charset that may be named, and browsers then use it (RFC 7617, section 2.1). */
const BASIC_CHALLENGE = 'Basic realm="Audit Schema Explorer", charset="UTF-8"';

/** Makes it from the readers. */
export async function createBasic(options: BasicOptions): Promise<Authenticator> {
  const door = new PasswordDoor(options, await hashOfNobody(options.users));
  return {
    mode: 'basic',
    admit: (arrival) => door.admit(arrival),
    routes: entranceRoutes(),
    canSignOut: false,
  };
}

/** What a name that nobody has is verified against, so that it takes as long as a wrong password. */
function hashOfNobody(users: Users): Promise<string> {
  const [first] = users.values();
  if (first === undefined) throw new Error('There are no readers.');
  return hashLike(first.hash);
}

class PasswordDoor {
  readonly #users: Users;
  readonly #logger: Logger;
  readonly #nobody: string;
  readonly #known: KnownCredentials;
  readonly #verify: (hashed: string, password: string) => Promise<boolean>;
  readonly #sleep: (milliseconds: number) => Promise<unknown>;
  readonly #verifying = new SharedCalls<Reader | Failure>();
  readonly #guesses: Guesses;
  readonly #turns = new Turns(AT_ONCE, MOST_WAITING);

  constructor(
    { users, logger, client, now = monotonicNow, verify = isPassword, sleep = pause }: BasicOptions,
    nobody: string,
  ) {
    this.#users = users;
    this.#guesses = new Guesses(client);
    this.#logger = logger;
    this.#nobody = nobody;
    this.#known = new KnownCredentials(now);
    this.#verify = verify;
    this.#sleep = sleep;
  }

  admit(arrival: Arrival): Admission | Promise<Admission> {
    const credentials = credentialsOf(arrival.header('authorization'));
    if (credentials === undefined) return refused(NOT_SIGNED_IN, arrival);
    const asked = { ...credentials, network: arrival.network };
    const key = this.#known.keyOf(credentials, asked.network);
    const reader = this.#known.get(key);
    return reader === undefined ? this.#ask(key, asked, arrival) : { reader };
  }

  /** One verification for all who ask with the same credentials from the same network at the same time. */
  async #ask(key: string, asked: Asked, arrival: Arrival): Promise<Admission> {
    const result = await this.#verifying.join(key, () => this.#readerOf(key, asked, arrival));
    return 'code' in result ? refused(result, arrival) : { reader: result };
  }

  async #readerOf(
    key: string,
    { name, password, network }: Asked,
    { id }: Arrival,
  ): Promise<Reader | Failure> {
    if (!this.#turns.hasRoomFor(network)) return BUSY;
    const known = nameKey(name);
    const attempt = await this.#guesses.begin(known, network);
    if (!attempt.ok) {
      const { wait, refusals } = attempt;
      if (refusals === 1) this.#logger.warn({ id, network, wait }, 'too many wrong passwords');
      if (refusals > PERSISTENT) this.#known.forget(pairOf(known, network));
      return tooManyGuesses(wait);
    }
    if (attempt.slow) await this.#sleep(SLOWNESS);
    const user = this.#users.get(known);
    const verify = () => this.#verify(user?.hash ?? this.#nobody, password);
    const isRight = await this.#turns.take(network, verify);
    if (isRight === DISPLACED) {
      await this.#guesses.wasNone(known, network);
      return BUSY;
    }
    if (user === undefined || !isRight) return WRONG;
    await this.#guesses.wasRight(known, network);
    this.#known.remember(key, pairOf(known, network), user.reader);
    return user.reader;
  }
}

type Asked = Credentials & { readonly network: string };

const NOT_SIGNED_IN: Failure = { code: 'unauthenticated', message: 'Sign in with your name and password.' };
const WRONG: Failure = { code: 'unauthenticated', message: 'The name or the password is wrong.' };
const BUSY: Failure = {
  code: 'rate_limited',
  message: 'Too many readers are signing in at this moment. Try again shortly.',
  retryAfter: 2,
};

function tooManyGuesses(seconds: number): Failure {
  const wait = seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  const message = `Too many wrong passwords came from where you are. This server takes another one in ${wait}.`;
  return { code: 'rate_limited', message, retryAfter: seconds };
}

function refused(failure: Failure, { header, target }: Arrival): Admission {
  if (failure.code !== 'unauthenticated') return { reader: undefined, refusal: { failure } };
  const mode = header('sec-fetch-mode');
  if (mode === 'navigate') {
    const headers = { 'www-authenticate': BASIC_CHALLENGE };
    return { reader: undefined, refusal: { failure, headers, startsAt: entranceFor(target) } };
  }
  // A page's own request: the page says that one is signed out, which a dialog would cover.
  const challenge = mode === undefined ? BASIC_CHALLENGE : SESSION_CHALLENGE;
  return { reader: undefined, refusal: { failure, headers: { 'www-authenticate': challenge } } };
}
