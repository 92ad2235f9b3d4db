/** Which places the page has, and what each asks the API for first. The server answers that inside index.html. */
import {
  ACTIONS_PAGE_SIZE,
  ENVIRONMENTS_PATH,
  FIRST_VERSIONS_PAGE_SIZE,
  ORDERS,
  actionsPath,
  schemasPath,
  type ListParameters,
  type Order,
} from './api';

/** The first page of an environment's actions, as the page asks for it. WorkOS's own order is left out. */
export function firstActionsPage(environment: string, order: Order = 'desc'): string {
  return actionsPath(environment, { limit: ACTIONS_PAGE_SIZE, ...orderOf(order) });
}

/** The first page of an action's versions, newest first, as the page asks for it. */
export function firstVersionsPage(environment: string, action: string): string {
  return schemasPath(environment, action, { limit: FIRST_VERSIONS_PAGE_SIZE });
}

function orderOf(order: Order): ListParameters {
  return order === 'desc' ? {} : { order };
}

export type FirstView = { known: boolean; paths: string[] };

/**
 * What the page at this address will ask for first.
 *
 * @param pathname as in a URL, percent-encoded; broken encoding makes it an unknown place, never an exception
 * @param search with or without `?`
 * @returns `known: false` for an address that is no place of the page; `paths` are API paths with their query
 */
export function firstViewOf(pathname: string, search: string): FirstView {
  const segments = decodedSegments(pathname);
  if (segments === undefined) return { known: false, paths: [ENVIRONMENTS_PATH] };
  const [environment, section, action, ...rest] = segments;
  if (environment === undefined) return { known: true, paths: [ENVIRONMENTS_PATH] };
  if (rest.length > 0 || (section !== undefined && section !== 'actions')) {
    return { known: false, paths: [ENVIRONMENTS_PATH] };
  }
  const data =
    action === undefined
      ? firstActionsPage(environment, orderFrom(search))
      : firstVersionsPage(environment, action);
  return { known: true, paths: [ENVIRONMENTS_PATH, data] };
}

function orderFrom(search: string): Order {
  const order = new URLSearchParams(search).get('order');
  return ORDERS.find((known) => known === order) ?? 'desc';
}

function decodedSegments(pathname: string): string[] | undefined {
  try {
    return pathname
      .replace(/^\//, '')
      .replace(/\/$/, '')
      .split('/')
      .filter((part, index) => part !== '' || index > 0)
      .map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
