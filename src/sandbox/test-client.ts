/** How tests ask a sandbox, and walk its lists. */
import { ActionList, SchemaList } from '../contract/workos';
import { SANDBOX_KEY } from './key';
import type { Sandbox } from './sandbox';

export const ACTIONS = '/audit_logs/actions';

/** The path of an action's schemas, its name escaped as a client has to. */
export function schemasPath(action: string): string {
  return `${ACTIONS}/${encodeURIComponent(action)}/schemas`;
}

/** A request as a client of WorkOS makes it, with the sandbox's key unless told otherwise. */
export function request(path: string, key: string = SANDBOX_KEY, init: RequestInit = {}): Request {
  return new Request(`http://sandbox.test${path}`, { headers: { authorization: `Bearer ${key}` }, ...init });
}

/** The body of an answer that must be 200 and JSON. */
export async function body(sandbox: Sandbox, path: string, key?: string): Promise<unknown> {
  const answer = await sandbox.fetch(request(path, key));
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

export async function actionsPage(sandbox: Sandbox, query = '', key?: string): Promise<ActionList> {
  return ActionList.parse(await body(sandbox, ACTIONS + query, key));
}

export async function schemasPage(sandbox: Sandbox, action: string, query = ''): Promise<SchemaList> {
  return SchemaList.parse(await body(sandbox, schemasPath(action) + query));
}

type AnyPage<Item> = { data: Item[]; list_metadata: { before: string | null; after: string | null } };

/** Every page from the first on, by `after`. `ask` gets a query such as `?limit=10&after=…`. */
export async function pagesForward<Item>(
  ask: (query: string) => Promise<AnyPage<Item>>,
  query: string,
  cursor?: string,
): Promise<AnyPage<Item>[]> {
  const page = await ask(cursor === undefined ? query : `${query}&after=${cursor}`);
  const { after } = page.list_metadata;
  return after === null ? [page] : [page, ...(await pagesForward(ask, query, after))];
}

/** All actions of a sandbox, in its own order. */
export async function allActions(sandbox: Sandbox): Promise<ActionList['data']> {
  const pages = await pagesForward((query) => actionsPage(sandbox, query), '?limit=100');
  return pages.flatMap((page) => page.data);
}
