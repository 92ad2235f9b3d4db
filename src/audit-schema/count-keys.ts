import type { AuditLogSchema } from '../contract/workos';
import { MAX_DEPTH, isObject, own } from './json-schema';

/** How many metadata keys a schema declares, nested ones included. */
export function countKeys({ actor, targets, metadata }: AuditLogSchema): number {
  return (
    countKeysBelow(actor?.metadata, ACTOR_DEPTH) +
    targets.reduce((sum, target) => sum + countKeysBelow(target.metadata, TARGET_DEPTH), 0) +
    countKeysBelow(metadata, METADATA_DEPTH)
  );
}

/** How many segments lead to the metadata of each. */
const [ACTOR_DEPTH, TARGET_DEPTH, METADATA_DEPTH] = [2, 3, 1];

/** How many metadata keys stand below a schema, at every depth; `depth` is how many segments lead to the schema. */
export function countKeysBelow(schema: unknown, depth: number): number {
  if (!isObject(schema) || depth > MAX_DEPTH) return 0;
  const properties = own(schema, 'properties');
  const keys = isObject(properties) ? Object.values(properties) : [];
  const below = keys.reduce<number>((sum, key) => sum + countKeysBelow(key, depth + 1), 0);
  return keys.length + below + countKeysBelow(own(schema, 'items'), depth + 1);
}
