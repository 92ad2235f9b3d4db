/** What the places Fields and Changes ask for, as their links say it; read the same way by the server and by the page. */
import { MAX_LIMIT } from './api';
import { CHANGE_VERDICTS, changesPath, type ChangesParameters } from './catalog-changes';
import { fieldsPath, type FieldsParameters } from './catalog-fields';

export const FIELDS_PAGE_SIZE = MAX_LIMIT;

/** A screen of a tall window, and what scrolls into it first. */
export const CHANGES_PAGE_SIZE = 50;

/** What a link says, understood or not; an empty text says nothing. */
export type FieldsLink = LinkOf<'q' | 'shared' | 'conflicts'>;
export type ChangesLink = LinkOf<'verdict' | 'namespace' | 'action' | 'since'>;
type LinkOf<Name extends string> = { readonly [name in Name]?: string | undefined };

/** A link's parameters as the API takes them; what cannot be understood narrows nothing. */
export function fieldsAskedFor({ q, shared, conflicts }: FieldsLink): FieldsParameters {
  return {
    ...(q ? { q } : {}),
    ...(shared === 'true' ? { shared: true } : {}),
    ...(conflicts === 'true' ? { conflicts: true } : {}),
  };
}

/** The same for the changes. */
export function changesAskedFor(link: ChangesLink): ChangesParameters {
  const verdict = CHANGE_VERDICTS.find((known) => known === link.verdict);
  return {
    ...(verdict === undefined ? {} : { verdict }),
    ...(link.namespace ? { namespace: link.namespace } : {}),
    ...(link.action ? { action: link.action } : {}),
    ...(link.since !== undefined && isMoment(link.since) ? { since: link.since } : {}),
  };
}

/** @param after the cursor that the page before ended with; `null` for the first page */
export function fieldsPage(environment: string, parameters: FieldsParameters, after: string | null): string {
  return fieldsPath(environment, { ...parameters, limit: FIELDS_PAGE_SIZE, ...(after ? { after } : {}) });
}

/** @param after the cursor that the page before ended with; `null` for the first page */
export function changesPage(
  environment: string,
  parameters: ChangesParameters,
  after: string | null,
): string {
  return changesPath(environment, { ...parameters, limit: CHANGES_PAGE_SIZE, ...(after ? { after } : {}) });
}

const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;

/** Whether a text is a date or a date-time with its offset, ISO 8601, that exists. */
function isMoment(text: string): boolean {
  if (!MOMENT.test(text)) return false;
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  const exists = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.slice(0, 10));
  return exists && !Number.isNaN(Date.parse(text));
}
