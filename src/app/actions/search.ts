import { ORDERS, type Order } from '../../contract/api';

/** What a link to the list says: the filter, and the order as the link has it, known or not. */
export type ActionsSearch = { q?: string; order?: string; field?: string };

/** Reads a link's parameters. Unknown values are kept, so that the view can say what it could not follow. */
export function actionsSearch({ q, order, field }: Record<string, unknown>): ActionsSearch {
  return {
    ...(typeof q === 'string' && { q }),
    ...(typeof order === 'string' && { order }),
    ...(typeof field === 'string' && { field }),
  };
}

/** The order to show; an unknown one becomes the default, newest first. */
export function orderOf({ order }: ActionsSearch): Order {
  return ORDERS.find((known) => known === order) ?? 'desc';
}
