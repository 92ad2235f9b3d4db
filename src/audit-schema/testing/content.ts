/** What a version says of one place of an event. */
import type { AuditLogSchema } from '../../contract/workos';
import type { Path } from '../address';
import { isObject, own, requiredKeys } from '../json-schema';
import { normalSchema } from './normal';

export type Content = { schema: unknown; isRequired: boolean } | 'absent';

/**
 * Returns the schema of a place, and whether the object around it requires the key. A key that `properties` does not name has
 * the schema of `additionalProperties`, so that a parent's new `additionalProperties` changes it. Of a target that a version
 * does not declare, everything is absent.
 */
export function contentAt(version: AuditLogSchema, path: Path): Content {
  const [root, segment, ...rest] = path;
  if (root === 'metadata') return contentBelow(version.metadata, path.slice(1));
  if (root === 'actor') return contentBelow(version.actor?.metadata, path.slice(2));
  if (typeof segment !== 'object' || 'items' in segment) return 'absent';
  const target = version.targets.filter(({ type }) => type === segment.target)[segment.nth];
  return target === undefined ? 'absent' : contentBelow(target.metadata, rest.slice(1));
}

function contentBelow(root: unknown, path: Path): Content {
  let schema: unknown = root ?? {};
  let isRequired = false;
  for (const segment of path) {
    const around = isObject(schema) ? schema : {};
    if (typeof segment === 'string') {
      isRequired = [...requiredKeys(around)].includes(segment);
      const properties = own(around, 'properties');
      const isNamed = isObject(properties) && Object.hasOwn(properties, segment);
      schema = isNamed ? properties[segment] : own(around, 'additionalProperties');
    } else {
      isRequired = false;
      schema = own(around, 'items');
    }
  }
  return { schema: normalSchema(schema), isRequired };
}
