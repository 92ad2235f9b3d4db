/** A WorkOS whose actions a test writes itself, and a server that shows them. */
import type { AuditLogAction, AuditLogSchema } from '../../src/contract/workos';
import { actionNotFound, json, list, unprocessable } from '../../src/sandbox/answers';
import { SANDBOX_KEY } from '../../src/sandbox/key';
import { readPageRequest } from '../../src/sandbox/list-parameters';
import { listen } from '../../src/sandbox/listen';
import { pageOf, sequence } from '../../src/sandbox/paging';
import { routeOf } from '../../src/sandbox/route';
import { test as base } from '../test';

/** What a version declares, and when it was made. Its keys may stand in any order: they are sent as they are written. */
export type Declared = Pick<AuditLogSchema, 'actor' | 'targets' | 'metadata'> &
  Partial<Pick<AuditLogSchema, 'created_at'>>;

/** Actions by name, their versions oldest first. */
export type OwnActions = Readonly<Record<string, readonly Declared[]>>;

/** The schema of an object. */
export function object(properties: Record<string, unknown>, more: Record<string, unknown> = {}) {
  return { type: 'object', properties, ...more };
}

/** Of two versions, with a field added, one removed, one whose type changed, and one in another place. */
export const PLAN_CHANGED: OwnActions = {
  'plan.changed': [
    {
      targets: [{ type: 'user' }],
      metadata: object({ kept: { type: 'string' }, gone: { type: 'string' }, seats: { type: 'string' } }),
    },
    {
      targets: [{ type: 'user' }],
      metadata: object({ risk: { type: 'number' }, seats: { type: 'integer' }, kept: { type: 'string' } }),
    },
  ],
};

/** `isListed`: whether List Actions has these actions too, not only their versions. */
type Options = { isListed?: boolean };

type Fixtures = {
  /** Starts a server that has these actions; gives the address of its environment. */
  serveActions: (actions: OwnActions, options?: Options) => Promise<string>;
};

export const test = base.extend<Fixtures>({
  serveActions: async ({ serve }, use) => {
    const endings: (() => Promise<void>)[] = [];
    await use(async (actions, options) => {
      const upstream = await listen({ fetch: async (request) => answer(request, actions, options) }, 0);
      endings.push(upstream.close);
      const { address } = await serve({
        WORKOS_API_KEY: SANDBOX_KEY,
        WORKOS_API_URL: `http://127.0.0.1:${upstream.port}`,
      });
      return `${address}/default`;
    });
    await Promise.all(endings.map((end) => end()));
  },
});

function answer(request: Request, actions: OwnActions, { isListed = false }: Options = {}): Response {
  const { pathname, searchParams } = new URL(request.url);
  const route = routeOf(pathname);
  if (route?.what === 'actions' && isListed)
    return page(wireActions(actions), ({ name }) => `ala_${name.replaceAll('.', '_')}`, searchParams);
  if (route?.what !== 'schemas') return json({ message: 'Not Found' }, 404);
  const versions = actions[route.action];
  if (versions === undefined) return actionNotFound(route.action);
  return page(versions.map(wireSchema).toReversed(), ({ version }) => `als_${version}`, searchParams);
}

function page<Item>(
  items: Item[],
  cursorOf: (item: Item) => string,
  searchParams: URLSearchParams,
): Response {
  const asked = readPageRequest(searchParams);
  if ('errors' in asked) return unprocessable(asked.errors);
  const found = pageOf(sequence(items, cursorOf), asked);
  return 'errors' in found ? unprocessable(found.errors) : list(found);
}

function wireActions(actions: OwnActions): AuditLogAction[] {
  return Object.entries(actions).flatMap(([name, versions]) => {
    const schema = versions.map(wireSchema).at(-1);
    if (schema === undefined) return [];
    const { created_at } = schema;
    return [{ object: 'audit_log_action' as const, name, schema, created_at, updated_at: created_at }];
  });
}

function wireSchema(declared: Declared, index: number): AuditLogSchema {
  const day = new Date(Date.UTC(2026, 0, 1 + index)).toISOString();
  return { object: 'audit_log_schema', version: index + 1, created_at: day, ...declared };
}

export { expect } from '../test';
