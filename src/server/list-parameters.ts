/** The query of a list, checked before anything goes upstream. */
import { MAX_LIMIT, ORDERS, type ListParameters } from '../contract/api';
import { failed, succeeded, type Outcome } from './errors';

const NUMBER = /^[1-9]\d{0,2}$/;
const CURSOR = /^[A-Za-z0-9_-]{1,200}$/;
const A_CURSOR = 'a cursor as a list gave it: 1 to 200 letters, digits, “_” or “-”';

/** Each turns a reader's text into a parameter, or says in words what the parameter must be. */
const CHECKS = {
  limit: (text: string) => {
    const limit = Number(text);
    return NUMBER.test(text) && limit <= MAX_LIMIT ? { limit } : `a whole number from 1 to ${MAX_LIMIT}`;
  },
  before: (text: string) => (CURSOR.test(text) ? { before: text } : A_CURSOR),
  after: (text: string) => (CURSOR.test(text) ? { after: text } : A_CURSOR),
  order: (text: string) => {
    const order = ORDERS.find((known) => known === text);
    return order === undefined ? `one of ${ORDERS.join(', ')}` : { order };
  },
} satisfies Record<keyof ListParameters, (text: string) => ListParameters | string>;

/** Reads a raw query. Unknown parameters are ignored; a bad or repeated one is refused by its name. */
export function readListParameters(search: string): Outcome<ListParameters> {
  if (search === '') return succeeded({});
  const query = new URLSearchParams(search);
  const parameters: ListParameters = {};
  for (const [name, check] of Object.entries(CHECKS)) {
    const [text, ...more] = query.getAll(name);
    if (text === undefined) continue;
    if (more.length > 0) return failed('bad_request', `The parameter “${name}” is given more than once.`);
    const checked = check(text);
    if (typeof checked === 'string') {
      return failed('bad_request', `The parameter “${name}” must be ${checked}.`);
    }
    Object.assign(parameters, checked);
  }
  return succeeded(parameters);
}
