import type { AuditLogSchema } from '../../contract/workos';

/** An action with those of its versions that types are made for; at least one. */
export type TypedAction = { action: string; schemas: readonly AuditLogSchema[] };

/** An action whose schema cannot be read, and why; the name is empty where it has none. */
export type UntypedAction = { action: string; problem: string };
