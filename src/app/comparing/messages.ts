/** What the worker that compares can be asked. */
import type { Neighbour } from '../../audit-schema/compare';
import type { Comparison } from '../../audit-schema/comparison';
import type { AuditLogSchema } from '../../contract/workos';

export type VersionsToCompare = { action: string; from: AuditLogSchema; to: AuditLogSchema };

/** Everything there is to say of two versions, or what a version's head has room for. */
export type Comparing = {
  comparison: { given: VersionsToCompare; answer: Comparison };
  neighbour: { given: VersionsToCompare; answer: Neighbour };
};
