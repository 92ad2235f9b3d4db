import { MAX_LIMIT, ORDERS, type Order } from '../contract/api';

export type ParameterError = { readonly field: string; readonly code: string };

/** A list request's parameters, read. At most one of `before` and `after` is set. */
export type PageRequest = {
  readonly limit: number;
  readonly order: Order;
  readonly before?: string;
  readonly after?: string;
};

const DEFAULT_LIMIT = 10;

/**
 * Reads the parameters of a list request: `limit` 1–100 (10), `order` (`desc`), `before`, `after`.
 *
 * That both cursors at once are refused is the sandbox's own rule: WorkOS does not document what they would mean.
 */
export function readPageRequest(query: URLSearchParams): PageRequest | { errors: ParameterError[] } {
  const errors: ParameterError[] = [];
  const limit = readLimit(query.get('limit'));
  if (limit === undefined) errors.push({ field: 'limit', code: 'limit_must_be_an_integer_from_1_to_100' });
  const order = readOrder(query.get('order'));
  if (order === undefined) errors.push({ field: 'order', code: 'order_must_be_normal_desc_or_asc' });
  const before = query.get('before');
  const after = query.get('after');
  if (before !== null && after !== null) {
    errors.push({ field: 'before', code: 'before_and_after_exclude_each_other' });
  }
  if (limit === undefined || order === undefined || errors.length > 0) return { errors };
  return { limit, order, ...(before === null ? {} : { before }), ...(after === null ? {} : { after }) };
}

function readLimit(text: string | null): number | undefined {
  if (text === null) return DEFAULT_LIMIT;
  if (!/^[1-9]\d{0,2}$/.test(text)) return undefined;
  const limit = Number(text);
  return limit <= MAX_LIMIT ? limit : undefined;
}

function readOrder(text: string | null): Order | undefined {
  return text === null ? 'desc' : ORDERS.find((order) => order === text);
}
