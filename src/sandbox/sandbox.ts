/**
 * A WorkOS-shaped Audit Logs API with sample data: List Actions and List Schemas, read only
 * (https://workos.com/docs/reference/audit-logs). It keeps nothing between requests.
 */
import type { AuditLogSchema } from '../contract/workos';
import { actionNotFound, list, refusal, unprocessable } from './answers';
import { createCatalogue, type Catalogue } from './catalogue';
import { cursorOf } from './cursor';
import { faultOfAction, isAtWork, type Fault } from './fault';
import { faultAnswer } from './fault-answers';
import { wireAction, type Action } from './history';
import { acceptedKey, faultOfKey } from './key';
import { readPageRequest } from './list-parameters';
import { ordinaryAction } from './ordinary-action';
import { pageOf, sequence, type Sequence } from './paging';
import { routeOf, type Route } from './route';

/** `actions`: how many there are (the curated sample's count); `now`: the clock of the faults, epoch milliseconds. */
export type SandboxOptions = { readonly actions?: number; readonly now?: () => number };

export type Sandbox = { readonly fetch: (request: Request) => Promise<Response> };

/** Makes a sandbox. Throws a RangeError when it cannot have so many actions. */
export function createSandbox({ actions, now = Date.now }: SandboxOptions = {}): Sandbox {
  const catalogue = createCatalogue(actions);
  return { fetch: (request) => answer(request, catalogue, now()) };
}

async function answer(request: Request, catalogue: Catalogue, now: number): Promise<Response> {
  const url = new URL(request.url);
  const route = routeOf(url.pathname);
  if (route === undefined) return refusal(404, 'Not Found');
  if (request.method !== 'GET') return refusal(405, 'The sandbox is read only.', { allow: 'GET' });
  const key = acceptedKey(request.headers.get('authorization'));
  if (key === undefined) return refusal(401, 'Unauthorized');
  const rightAnswer = () => answerRightly(route, url.searchParams, catalogue);
  const fault = faultAtWork(key, route, url.searchParams, now);
  if (fault === undefined) return rightAnswer();
  return faultAnswer(fault, { request, what: route.what, rightAnswer, now });
}

function faultAtWork(key: string, route: Route, query: URLSearchParams, now: number): Fault | undefined {
  const page = query.has('after') || query.has('before') ? 2 : 1;
  const asked = [faultOfKey(key), route.what === 'schemas' ? faultOfAction(route.action) : undefined];
  return asked.find((fault) => fault !== undefined && isAtWork(fault, page, now));
}

function answerRightly(route: Route, query: URLSearchParams, catalogue: Catalogue): Response {
  if (route.what === 'actions') return listAnswer(catalogue.list, wireAction, query);
  const action = actionCalled(route.action, catalogue);
  if (action === undefined) return actionNotFound(route.action);
  return listAnswer(schemasOf(action), (schema) => schema, query);
}

function actionCalled(name: string, { byName }: Catalogue): Action | undefined {
  return faultOfAction(name) === undefined ? byName.get(name) : ordinaryAction(name);
}

function schemasOf({ name, versions }: Action): Sequence<AuditLogSchema> {
  const identity = ({ version }: AuditLogSchema) => `${version} ${name}`;
  return sequence(versions().toReversed(), (schema) => cursorOf('als', schema.created_at, identity(schema)));
}

function listAnswer<Item>(
  items: Sequence<Item>,
  onTheWire: (item: Item) => unknown,
  query: URLSearchParams,
): Response {
  const request = readPageRequest(query);
  if ('errors' in request) return unprocessable(request.errors);
  const page = pageOf(items, request);
  if ('errors' in page) return unprocessable(page.errors);
  return list({ ...page, data: page.data.map(onTheWire) });
}
