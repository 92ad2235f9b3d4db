import { segmentText } from '../../audit-schema/address';
import type { CatalogField } from '../../contract/catalog-fields';

/** A field's address in two: the way to it, and what it is itself, a key or a target. */
export function addressParts({
  address,
  key,
}: Pick<CatalogField, 'address' | 'key'>): [way: string, itself: string] {
  const at = key === null ? address.lastIndexOf('[') : startOfKey(address, key);
  return at <= 0 ? ['', address] : [address.slice(0, at), address.slice(at)];
}

/** Where the key begins, without the dot before it; -1 where the address does not end as the key reads. */
function startOfKey(address: string, key: string): number {
  const text = segmentText(key, false);
  const at = address.lastIndexOf(text);
  return at === -1 || !text.startsWith('.') ? at : at + 1;
}
