/** The fields of a catalog that match: best first where something is searched for, else most frequent first. */
import type { FieldsParameters } from '../../contract/catalog-fields';
import { isConflict, type FieldIndex, type IndexedField } from './field-index';
import { bestMatches, EXACT, lowered, PART, PREFIX } from './text-search';

export type FieldsAsked = Pick<FieldsParameters, 'q' | 'shared' | 'conflicts'>;

/** @param asked its `q` is neither empty nor all white space */
export function findFields(index: FieldIndex, { q, shared, conflicts }: FieldsAsked): IndexedField[] {
  const fields = [...index.values()].filter(
    (field) => (shared !== true || field.count > 1) && (conflicts !== true || isConflict(field)),
  );
  return q === undefined ? fields : bestMatches(fields, q, literalRankOfField, ({ search }) => search());
}

function literalRankOfField({ key, search }: IndexedField, lower: string): number | undefined {
  const address = search().lower;
  const lowerKey = key === null ? undefined : lowered(key);
  if (address === lower || lowerKey === lower) return EXACT;
  if (lowerKey?.startsWith(lower) === true) return PREFIX;
  return address.includes(lower) ? PART : undefined;
}
