/** A WorkOS with many actions of five versions each, of which some can get a sixth; counts what it is asked. */
import type { AuditLogSchema } from '../src/contract/workos.ts';
import { actionNotFound, json, list, unprocessable } from '../src/sandbox/answers.ts';
import { readPageRequest } from '../src/sandbox/list-parameters.ts';
import { listen, type Listening } from '../src/sandbox/listen.ts';
import { pageOf, sequence, type Sequence } from '../src/sandbox/paging.ts';
import { routeOf } from '../src/sandbox/route.ts';

const VERSIONS = 5;

const NOUNS = [
  'user',
  'invoice',
  'project',
  'role',
  'token',
  'document',
  'webhook',
  'session',
  'team',
  'file',
];
const VERBS = ['created', 'viewed', 'updated', 'removed', 'shared', 'exported', 'archived', 'restored'];

export type ManyActions = Listening & {
  /** How many calls of either kind since the last count. */
  readonly count: () => { lists: number; schemas: number };
  /** Gives so many actions, from all over the list, a further version. */
  readonly change: (actions: number) => void;
};

/** Starts it on a free port. Every action has a name of its own, eight metadata keys and two targets. */
export async function listenWithActions(actions: number): Promise<ManyActions> {
  const latest = Array.from({ length: actions }, () => VERSIONS);
  const indexes = new Map(latest.map((_, index) => [nameOf(index), index]));
  const newestFirst = sequence([...latest.keys()].toReversed(), (index) => `ala_${index}`);
  let calls = { lists: 0, schemas: 0 };
  const listening = await listen({ fetch: async (request) => answer(new URL(request.url)) }, 0);
  return {
    ...listening,
    count: () => {
      const counted = calls;
      calls = { lists: 0, schemas: 0 };
      return counted;
    },
    change: (changed) => {
      for (let nth = 0; nth < changed; nth += 1) {
        const index = Math.floor((nth * actions) / changed);
        latest[index] = versionOf(index) + 1;
      }
    },
  };

  function versionOf(index: number): number {
    return latest[index] ?? VERSIONS;
  }

  function answer({ pathname, searchParams }: URL): Response {
    const route = routeOf(pathname);
    if (route?.what === 'actions') {
      calls.lists += 1;
      return page(newestFirst, searchParams, (index) => actionAt(index, versionOf(index)));
    }
    calls.schemas += 1;
    const index = route === undefined ? undefined : indexes.get(route.action);
    if (route === undefined) return json({ message: 'Not Found' }, 404);
    if (index === undefined) return actionNotFound(route.action);
    const versions = Array.from({ length: versionOf(index) }, (_, nth) => versionOf(index) - nth);
    return page(
      sequence(versions, (version) => `als_${version}`),
      searchParams,
      (version) => schemaAt(index, version),
    );
  }
}

function page<Item>(
  items: Sequence<Item>,
  query: URLSearchParams,
  onTheWire: (item: Item) => unknown,
): Response {
  const asked = readPageRequest(query);
  if ('errors' in asked) return unprocessable(asked.errors);
  const found = pageOf(items, asked);
  if ('errors' in found) return unprocessable(found.errors);
  return list({ ...found, data: found.data.map(onTheWire) });
}

function nameOf(index: number): string {
  const noun = NOUNS[index % NOUNS.length];
  const verb = VERBS[Math.floor(index / NOUNS.length) % VERBS.length];
  return `${noun}${Math.floor(index / (NOUNS.length * VERBS.length))}.${verb}_${index}`;
}

/** The action of that number, with that one of its versions. */
export function actionAt(index: number, version: number) {
  const schema = schemaAt(index, version);
  return {
    object: 'audit_log_action',
    name: nameOf(index),
    schema,
    created_at: momentOf(index, 1),
    updated_at: schema.created_at,
  };
}

/** Each version adds a key; every third one also makes an older key required, which breaks. */
function schemaAt(index: number, version: number): AuditLogSchema {
  const keys = Array.from({ length: 7 + version }, (_, nth) => `key_${(index + nth) % 400}`);
  const properties = Object.fromEntries(
    keys.map((key, nth) => [key, { type: nth % 3 === 0 ? 'number' : 'string' }]),
  );
  return {
    object: 'audit_log_schema',
    version,
    targets: [{ type: 'user' }, { type: NOUNS[index % NOUNS.length] ?? 'user' }].slice(
      index % 10 === 0 ? 1 : 0,
    ),
    actor: { metadata: { type: 'object', properties: { role: { type: 'string' } } } },
    metadata: { type: 'object', properties, ...(version % 3 === 0 ? { required: [keys[0]] } : {}) },
    created_at: momentOf(index, version),
  };
}

function momentOf(index: number, version: number): string {
  return new Date(Date.UTC(2026, 0, 1) + version * 40 * 86_400_000 + index * 60_000).toISOString();
}
