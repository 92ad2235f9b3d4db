/** What the server and the thread that compares say to each other. */
import type { Result } from '../../audit-schema/comparison';
import type { AuditLogSchema } from '../../contract/workos';

export type VersionPair = { action: string; older: AuditLogSchema; newer: AuditLogSchema };

export type Question =
  | { want: 'comparison'; action: string; from: AuditLogSchema; to: AuditLogSchema }
  | (VersionPair & { want: 'verdict' });

/** A one-line summary of what a version changed, and the verdict on events of the version before it. */
export type Judged = { summary: string; verdict: Result };

export type Answer =
  /** A Comparison as UTF-8 JSON, ready to be sent. */
  | { state: 'compared'; json: Uint8Array<ArrayBuffer> }
  | { state: 'judged'; judged: Judged }
  /** The comparison threw an error. */
  | { state: 'failed'; message: string };

/**
 * `ready` comes once, when the thread has been loaded; then one answer to each question. `thread` is the id that its CPU
 * time is read by, where the system has one.
 */
export type Reply = { state: 'ready'; thread?: number | undefined } | Answer;
