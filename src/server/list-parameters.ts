/** The query of a list, checked before anything goes upstream. */
import { MAX_LIMIT, ORDERS, type ListParameters } from '../contract/api';
import { failed, succeeded, type Outcome } from './errors';

const NUMBER = /^[1-9]\d{0,2}$/;
const CURSOR = /^[A-Za-z0-9_-]{1,200}$/;
const A_CURSOR = 'a cursor as a list gave it: 1 to 200 letters, digits, “_” or “-”';

/** Turns a reader's text into a parameter, or says in words what the parameter must be. */
export type Check<Parameters> = (text: string) => Partial<Parameters> | string;

/** One for each parameter. */
export type Checks<Parameters> = Readonly<Record<keyof Parameters & string, Check<Parameters>>>;

/** Of what all lists have in common. */
export const PAGE_CHECKS = {
  limit: (text) => {
    const limit = Number(text);
    return NUMBER.test(text) && limit <= MAX_LIMIT ? { limit } : `a whole number from 1 to ${MAX_LIMIT}`;
  },
  before: (text) => (CURSOR.test(text) ? { before: text } : A_CURSOR),
  after: (text) => (CURSOR.test(text) ? { after: text } : A_CURSOR),
} satisfies Checks<Omit<ListParameters, 'order'>>;

const LIST_CHECKS: Checks<ListParameters> = {
  ...PAGE_CHECKS,
  order: (text) => {
    const order = ORDERS.find((known) => known === text);
    return order === undefined ? `one of ${ORDERS.join(', ')}` : { order };
  },
};

/** Reads the raw query of either list of WorkOS's. */
export function readListParameters(search: string): Outcome<ListParameters> {
  return search === '' ? succeeded({}) : readParameters<ListParameters>(search, LIST_CHECKS);
}

/** Reads a raw query. Unknown parameters are ignored; a bad or repeated one is refused by its name. */
export function readParameters<Parameters extends object>(
  search: string,
  checks: Readonly<Record<string, Check<Parameters>>>,
): Outcome<Partial<Parameters>> {
  const query = new URLSearchParams(search);
  const parameters: Partial<Parameters> = {};
  for (const [name, check] of Object.entries(checks)) {
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
