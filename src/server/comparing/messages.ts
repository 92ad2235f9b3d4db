/** What the server and the thread that compares say to each other. */
import type { Result } from '../../audit-schema/comparison';
import type { AuditLogSchema } from '../../contract/workos';

export type VersionPair = { action: string; older: AuditLogSchema; newer: AuditLogSchema };

/** `summary` wants only what changed, which is quick where the verdict is not. */
export type Question =
  | { want: 'comparison'; action: string; from: AuditLogSchema; to: AuditLogSchema }
  | (VersionPair & { want: 'verdict' | 'summary' });

/** What a version changed against the one before, in a line, and whether that one's events pass it. */
export type Judged = { summary: string; verdict: Result };

export type Answer =
  /** A Comparison as it is sent, so that the server has nothing left to do but to send it. */
  | { state: 'compared'; json: Uint8Array<ArrayBuffer> }
  | { state: 'judged'; judged: Judged }
  | { state: 'summed up'; summary: string }
  | { state: 'failed'; message: string };

/** `ready` comes once, when the thread has been loaded; then one answer to each question. */
export type Reply = { state: 'ready' } | Answer;
