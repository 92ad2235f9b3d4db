/** The query of an environment's changes, checked. */
import * as z from 'zod';
import { refusalOfActionName } from '../../contract/action-name';
import { CHANGE_VERDICTS, MAX_QUERY } from '../../contract/catalog';
import { failed, succeeded, type Outcome } from '../errors';
import type { ChangesFilter } from './changes';

const Since = z.union([z.iso.date(), z.iso.datetime({ offset: true, local: true })]);

/** Each turns a reader's text into a part of the filter, or says in words what the parameter must be. */
const CHECKS = {
  since: (text: string) => {
    const at = Since.safeParse(text).success ? Date.parse(inUtc(text)) : Number.NaN;
    return Number.isNaN(at)
      ? 'a date or a date with a time, for example 2026-01-31 or 2026-01-31T12:00:00Z'
      : { since: at };
  },
  action: (text: string) => {
    const refusal = refusalOfActionName(text);
    return refusal === undefined ? { action: text } : `an action’s name. ${refusal.slice(0, -1)}`;
  },
  namespace: (text: string) =>
    text.length <= MAX_QUERY ? { namespace: text } : `at most ${MAX_QUERY} characters long`,
  verdict: (text: string) => {
    const verdict = CHANGE_VERDICTS.find((known) => known === text);
    return verdict === undefined ? `one of ${CHANGE_VERDICTS.join(', ')}` : { verdict };
  },
} satisfies Record<keyof ChangesFilter, (text: string) => ChangesFilter | string>;

/** A date alone is one in UTC for JavaScript as well; a date with a time and without an offset is not. */
function inUtc(text: string): string {
  return /T[^Z+-]*$/.test(text) ? `${text}Z` : text;
}

/** Reads a raw query. Unknown parameters are ignored; a bad or repeated one is refused by its name. */
export function readChangesFilter(search: string): Outcome<ChangesFilter> {
  const query = new URLSearchParams(search);
  const filter: ChangesFilter = {};
  for (const [name, check] of Object.entries(CHECKS)) {
    const [text, ...more] = query.getAll(name);
    if (text === undefined) continue;
    if (more.length > 0) return failed('bad_request', `The parameter “${name}” is given more than once.`);
    const checked = check(text);
    if (typeof checked === 'string')
      return failed('bad_request', `The parameter “${name}” must be ${checked}.`);
    Object.assign(filter, checked);
  }
  return succeeded(filter);
}
