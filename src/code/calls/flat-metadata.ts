/** What the SDKs with strict types take as metadata. */
import type { AuditLogEvent } from '../../audit-schema/comparison';

/** Whether all metadata of an event is texts, numbers and booleans. */
export function isMetadataFlat({ actor, targets, metadata }: AuditLogEvent): boolean {
  return [{ metadata }, actor, ...targets]
    .flatMap((part) => Object.values(part.metadata ?? {}))
    .every((value) => typeof value !== 'object');
}

/** Said above code that such an SDK does not take. */
export const NOT_FLAT =
  '// This SDK takes texts, numbers and booleans as metadata. For what is nested, call the API itself.\n';
