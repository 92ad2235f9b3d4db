import type { CatalogField } from '../../contract/catalog-fields';

/** The types that a field's key has at other addresses only, most frequent first. */
export function typesElsewhere({ types, keyTypes }: Pick<CatalogField, 'types' | 'keyTypes'>): string[] {
  const here = new Set(types.map(({ type }) => type));
  return keyTypes.flatMap(({ type }) => (here.has(type) ? [] : [type]));
}
