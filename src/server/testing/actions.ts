/** A list of actions that changes as a test likes, paged as WorkOS does, in place of a source. */
import { MAX_LIMIT, type ListParameters } from '../../contract/api';
import type { AuditLogAction, AuditLogSchema } from '../../contract/workos';
import { Catalog, type CatalogOptions } from '../catalog/catalog';
import { failed, succeeded, type Outcome } from '../errors';
import { deferred } from './app';

/** An action of one version, without fields unless they are given. */
export function action(
  name: string,
  {
    schema = {},
    ...more
  }: Partial<Omit<AuditLogAction, 'schema'>> & { schema?: Partial<AuditLogSchema> } = {},
): AuditLogAction {
  const created_at = '2026-01-15T12:00:00.000Z';
  return {
    object: 'audit_log_action',
    name,
    schema: { object: 'audit_log_schema', version: 1, targets: [{ type: 'team' }], created_at, ...schema },
    created_at,
    updated_at: created_at,
    ...more,
  };
}

/** A metadata schema with keys of these types. */
export function keys(types: Record<string, unknown>) {
  const properties = Object.fromEntries(Object.entries(types).map(([key, type]) => [key, { type }]));
  return { type: 'object', properties };
}

/** So many actions, `a.0000` and on. */
export function numberedActions(count: number): AuditLogAction[] {
  return Array.from({ length: count }, (_, index) => action(`a.${String(index).padStart(4, '0')}`));
}

/** The page of a list in ascending order; a cursor whose item is gone is refused. */
export function pageOfActions(
  actions: readonly AuditLogAction[],
  { limit = MAX_LIMIT, after }: ListParameters,
): Outcome<Uint8Array<ArrayBuffer>> {
  const start = after === undefined ? 0 : actions.findIndex(({ name }) => cursorOf(name) === after) + 1;
  if (after !== undefined && start === 0) return failed('bad_request', 'unknown_cursor');
  const data = actions.slice(start, start + limit);
  const last = data.at(-1);
  const isEnd = last === undefined || start + limit >= actions.length;
  const list_metadata = { before: null, after: isEnd ? null : cursorOf(last.name) };
  return succeeded(Buffer.from(JSON.stringify({ object: 'list', data, list_metadata })));
}

export function cursorOf(name: string): string {
  return `ala_${Buffer.from(name).toString('base64url')}`;
}

/** A catalog of a list that can be changed, with a clock that stands until it is moved. */
export function catalogOf(actions: AuditLogAction[], options: Partial<CatalogOptions> = {}) {
  const clock = { now: Date.UTC(2026, 0, 20) };
  /** How far the wall clock is ahead of the other one, in milliseconds. */
  const wall = { ahead: 0 };
  const list = { actions };
  const asked: ListParameters[] = [];
  const unexpected: unknown[] = [];
  const waits: { milliseconds: number; end: () => void }[] = [];
  /** Answers the next questions in place of the list, one each. */
  const instead: (() => Outcome<Uint8Array<ArrayBuffer>> | Promise<Outcome<Uint8Array<ArrayBuffer>>>)[] = [];
  const catalog = new Catalog({
    source: {
      listActions: async (parameters) => {
        asked.push(parameters);
        return (instead.shift() ?? (() => pageOfActions(list.actions, parameters)))();
      },
    },
    onUnexpected: (error) => unexpected.push(error),
    now: () => clock.now,
    wallNow: () => clock.now + wall.ahead,
    sleep: (milliseconds) => {
      const { promise, resolve } = deferred();
      waits.push({ milliseconds, end: resolve });
      return promise;
    },
    ...options,
  });
  return { catalog, clock, wall, list, asked, unexpected, waits, instead };
}

/** Ends when the catalog has nothing to do any more, or waits after a failure. */
export function walked(catalog: Catalog): Promise<void> {
  return new Promise((resolve) => {
    const end = catalog.onChange(() => {
      if (catalog.isFetching) return;
      end();
      resolve();
    });
  });
}

/** Asks and waits for the walk's end, or for its first failure. */
export async function walk({ catalog }: { catalog: Catalog }): Promise<void> {
  const end = walked(catalog);
  catalog.ask();
  await end;
}

/** Until so many actions are known and nothing is under way but a wait. */
export async function walkedTo(catalog: Catalog, loaded: number): Promise<void> {
  const isStill = !catalog.isFetching;
  if (catalog.state().loaded >= loaded && isStill) return;
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  return walkedTo(catalog, loaded);
}
