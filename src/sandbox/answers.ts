/** The sandbox's answers in WorkOS's shapes. */
import { stringifyJson } from '../contract/json';
import type { ParameterError } from './list-parameters';
import type { Page } from './paging';

export const JSON_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'application/json; charset=utf-8',
};

/** A JSON answer. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...JSON_HEADERS, ...headers } });
}

/** A list answer. Its schemas may hold numbers that a double does not. */
export function list(page: Page<unknown>): Response {
  return new Response(stringifyJson({ object: 'list', ...page }), { headers: JSON_HEADERS });
}

/** A refusal: `{ message }`. */
export function refusal(
  status: number,
  message: string,
  headers?: Readonly<Record<string, string>>,
): Response {
  return json({ message }, status, headers);
}

/** A refusal of parameters: 422 with the field and the code of each error. */
export function unprocessable(errors: readonly ParameterError[]): Response {
  return json({ message: 'Validation failed', errors }, 422);
}

/** What is answered for an action that is not there. */
export function actionNotFound(name: string): Response {
  return refusal(404, `Audit Log action not found: '${name}'.`);
}
