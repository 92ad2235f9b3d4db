/** What narrows an environment's changes, as a query. */
import * as z from 'zod';
import { refusalOfActionName } from '../../contract/action-name';
import { CHANGE_VERDICTS } from '../../contract/catalog-changes';
import { textCheck } from '../catalog/catalog-checks';
import type { Checks } from '../list-parameters';
import type { ChangesFilter } from './changes';

const Since = z.union([z.iso.date(), z.iso.datetime({ offset: true, local: true })]);
const A_DATE = 'a date, or a date with a time, for example 2026-01-31 or 2026-01-31T12:00:00Z';

export const FILTER_CHECKS: Checks<ChangesFilter> = {
  since: (text) => (Since.safeParse(text).success ? { since: Date.parse(inUtc(text)) } : A_DATE),
  action: (text) => {
    if (text === '') return {};
    const refusal = refusalOfActionName(text);
    return refusal === undefined ? { action: text } : `the name of an action. ${refusal.slice(0, -1)}`;
  },
  namespace: textCheck((namespace) => ({ namespace })),
  verdict: (text) => {
    const verdict = CHANGE_VERDICTS.find((known) => known === text);
    return verdict === undefined ? `one of ${CHANGE_VERDICTS.join(', ')}` : { verdict };
  },
};

/** For JavaScript a date alone is one in UTC, but a date with a time is not, where it names no offset. */
function inUtc(text: string): string {
  return /T[^Z+-]*$/.test(text) ? `${text}Z` : text;
}
