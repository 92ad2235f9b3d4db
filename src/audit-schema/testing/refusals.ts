/** Errors of events, as tests compare them. */
import type { AuditLogSchema } from '../../contract/workos';
import { valueAt } from '../event/event-place';
import type { Refusal } from '../event/judge';
import { declaredTarget } from '../event/schema-place';

/** Errors without those of a declared target in targets of another type: for these the type alone is wrong. */
export function withoutOtherTypes(
  refusals: readonly Refusal[] | undefined,
  { targets }: AuditLogSchema,
  event: unknown,
): readonly Refusal[] | undefined {
  return refusals?.filter(({ schemaPath, instancePath }) => {
    const target = declaredTarget(schemaPath);
    const place = /^\/targets\/\d+(?=\/metadata)/.exec(instancePath)?.[0];
    if (target === undefined || place === undefined) return true;
    return valueAt(event, `${place}/type`) === targets[target]?.type;
  });
}
