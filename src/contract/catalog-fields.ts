/** The fields of a whole environment: shapes, path, parameters. */
import * as z from 'zod/mini';
import { CatalogState } from './catalog';
import { environmentPath, type CatalogPage } from './catalog-query';

/** A type that a field has, how many actions have it so, and the first of these by name. */
const FieldType = z.object({ type: z.string(), count: z.int(), actions: z.array(z.string()) });

/** How many actions a field's type names at most. */
export const NAMED_ACTIONS = 20;

/** One address over the latest schemas of all actions. */
export const CatalogField = z.object({
  address: z.string(),
  /** The metadata key alone; `null` for a target, which has a type instead. */
  key: z.nullable(z.string()),
  group: z.enum(['actor', 'targets', 'metadata']),
  /** How many actions carry it. */
  count: z.int(),
  /** Most frequent first. */
  types: z.array(FieldType),
  /**
   * The types that this key has anywhere in the environment, at whichever address, most frequent first; more than one is a
   * conflict.
   */
  keyTypes: z.array(z.object({ type: z.string(), count: z.int() })),
  conflict: z.boolean(),
});
export type CatalogField = z.infer<typeof CatalogField>;

export const FieldList = z.object({
  object: z.literal('list'),
  data: z.array(CatalogField),
  list_metadata: z.object({ before: z.nullable(z.string()), after: z.nullable(z.string()) }),
  total: z.int(),
  catalog: CatalogState,
});
export type FieldList = z.infer<typeof FieldList>;

/** `shared` leaves those that several actions carry, `conflicts` those whose key has several types. */
export type FieldsParameters = CatalogPage & { q?: string; shared?: boolean; conflicts?: boolean };

export function fieldsPath(environment: string, parameters: FieldsParameters = {}): string {
  return environmentPath(environment, 'fields', parameters);
}
