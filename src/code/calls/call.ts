import type { AuditLogEvent } from '../../audit-schema/comparison';
import type { ListParameters } from '../../contract/api';

/** A call to WorkOS's API that a view stands for. Parameters that are absent are WorkOS's defaults. */
export type Call =
  | { kind: 'list actions'; parameters: ListParameters }
  | { kind: 'list schemas'; action: string; parameters: ListParameters }
  | { kind: 'create event'; event: AuditLogEvent };
