/**
 * The pages of both lists that a place asks for first. The pair of a comparison has its own, in version-pair-page.ts, so
 * that places which compare nothing do not load the walk.
 */
import {
  ACTIONS_PAGE_SIZE,
  FIRST_VERSIONS_PAGE_SIZE,
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
