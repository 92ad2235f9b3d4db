/** Replicas over one Redis and one WorkOS, each with a connection of its own. */
import { randomUUID } from 'node:crypto';
import { createClient } from '@redis/client';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { succeeded } from '../errors';
import { Secret } from '../secret';
import { shareSource, type SharedSourceOptions } from '../shared/shared-source';
import { SharedStore } from '../shared/shared-store';
import type { FetchedList, Freshness, RawList, Source } from '../sources/source';
import { actionsJson, schemasJson } from './lists';
import { TestRedis } from './redis';

export type Replica = { store: SharedStore; source: Source; lines: string[] };

export type ReplicaOptions = Partial<SharedSourceOptions> & { url: string; timeLimit?: number };

/** Time enough for a busy machine. In milliseconds. */
const PATIENT = 5000;

/** A key that no other test has, so that tests share nothing. */
export function newKey(): Secret {
  return new Secret(`sk_example_${randomUUID()}`);
}

/** A connection, and what it logs. */
export async function openStore(
  url: string,
  timeLimit = PATIENT,
): Promise<{ store: SharedStore; lines: string[] }> {
  const lines: string[] = [];
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  return { store: await SharedStore.open({ url: new Secret(url), logger, timeLimit }), lines };
}

/** A server that asks this source, and shares with those of the same key. */
export async function replicaOf(
  upstream: Source,
  { url, timeLimit, ...options }: ReplicaOptions & { key: Secret },
): Promise<Replica> {
  const { store, lines } = await openStore(url, timeLimit);
  const source = shareSource(upstream, {
    store,
    id: 'default',
    baseUrl: 'https://workos.example',
    timeout: 10,
    ...options,
  });
  return { store, source, lines };
}

/** Ends when the connection is in that state. */
export function untilStore(store: SharedStore, state: 'connected' | 'away'): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (store.state.state !== state) return;
      end();
      resolve();
    };
    const end = store.onChange(look);
    look();
  });
}

/** A call by who waits as long as it takes. */
export function call(freshness?: Freshness, signal = new AbortController().signal) {
  return { signal, onAttempt: () => undefined, urgency: 'reader' as const, ...(freshness && { freshness }) };
}

export const within = (milliseconds: number): Freshness => ({ kind: 'within', milliseconds });

export function textOf(answer: RawList | FetchedList): string {
  return 'value' in answer ? Buffer.from(answer.value).toString() : answer.failure.code;
}

/** A list of actions, asked of one replica. */
export function list({ source }: Replica, ...asked: Parameters<typeof call>): Promise<RawList> {
  return source.listActions({ limit: 5 }, call(...asked));
}

/** WorkOS, which answers each question as the test says, by default with an action named after the call's number. */
export function workos() {
  const asked: string[] = [];
  const source: Source = {
    listActions: async ({ limit }, { signal, onAttempt }) => {
      signal.throwIfAborted();
      onAttempt();
      asked.push(`actions ${limit}`);
      return made.next(asked.length);
    },
    listSchemas: async (action, _, { onAttempt }) => {
      onAttempt();
      asked.push(`schemas of ${action}`);
      return succeeded(Buffer.from(schemasJson()));
    },
    health: () => ({ state: 'unknown' }),
  };
  const made = {
    asked,
    source,
    next: (count: number): RawList | Promise<RawList> => succeeded(Buffer.from(actionsJson(`a${count}`))),
  };
  return made;
}

type Options = Partial<Pick<SharedSourceOptions, 'lease' | 'patience' | 'timeout' | 'id'>>;

/** A Redis for the tests of this file, emptied after each, with replicas over it. */
export function useReplicas() {
  let server: TestRedis | undefined;
  let direct: ReturnType<typeof createClient> | undefined;
  const open: Replica[] = [];
  beforeAll(async () => {
    server = await TestRedis.start();
    direct = createClient({ url: server.url });
    await direct.connect();
  });
  afterEach(async () => {
    for (const { store } of open.splice(0)) store.close();
    await direct?.flushDb();
  });
  afterAll(async () => {
    direct?.destroy();
    await server?.stop();
  });
  const redis = () => started(direct);
  const url = () => started(server).url;
  const replica = async (upstream: Source, options: Options & { key: Secret }) => {
    const made = await replicaOf(upstream, { url: url(), ...options });
    open.push(made);
    return made;
  };
  const two = async (options: Options = {}) => {
    const upstream = workos();
    const key = newKey();
    const [a, b] = [
      await replica(upstream.source, { key, ...options }),
      await replica(upstream.source, { key, ...options }),
    ];
    return { upstream, key, a, b };
  };
  /** The names of what is kept of one kind. */
  const keysOf = async (kind: string) => (await redis().keys(`ase:1:${kind}:*`)).toSorted();
  return { redis, url, replica, two, keysOf };
}

function started<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('There is no Redis before the first test.');
  return thing;
}
