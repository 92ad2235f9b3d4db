/** What the page and the worker that compares say to each other. */
import type { Neighbour } from '../../audit-schema/compare';
import type { Comparison } from '../../audit-schema/comparison';
import type { AuditLogSchema } from '../../contract/workos';

export type VersionsToCompare = { action: string; from: AuditLogSchema; to: AuditLogSchema };

/** What can be wanted, and what is then given: everything, or what a version's head has room for. */
export type Answers = { comparison: Comparison; neighbour: Neighbour };
export type Want = keyof Answers;

export type Question = VersionsToCompare & { want: Want };

/** `ready` comes once, when the worker has been loaded; then one reply for each question. */
export type Reply =
  | { state: 'ready' }
  | { state: 'answered'; answer: Answers[Want] }
  | { state: 'failed'; message: string };
