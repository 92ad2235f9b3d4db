import type { AuditLogSchema } from '../../contract/workos';

/** An action with those of its versions that types are made for; at least one. */
export type TypedAction = { action: string; schemas: readonly AuditLogSchema[] };
