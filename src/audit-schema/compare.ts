/** Two versions of an action compared: what changed, and what that means for the events of either. */
import type { AuditLogSchema } from '../contract/workos';
import type { Comparison, Result } from './comparison';
import { changesBetween } from './diff';
import { renameHints } from './rename';
import { summaryOf } from './summary';
import { sideOf, verdictOf } from './verdict';

/** Everything there is to say of two versions. Never throws, whatever JSON they are. */
export function compareVersions(action: string, from: AuditLogSchema, to: AuditLogSchema): Comparison {
  const changes = changesBetween(from, to);
  const one = sideOf(action, from);
  const other = sideOf(action, to);
  return {
    from: from.version,
    to: to.version,
    summary: summaryOf(changes),
    changes,
    hints: renameHints(changes),
    verdict: {
      forward: verdictOf(action, one, other, changes),
      backward: verdictOf(action, other, one, changes),
    },
  };
}

/** A version beside its older neighbour, in short. `reasons` counts those of the result. */
export type Neighbour = { summary: string; result: Result; reasons: number };

/** What a version changed against the older one, and whether that one's events pass it. */
export function neighbourOf(action: string, older: AuditLogSchema, newer: AuditLogSchema): Neighbour {
  const changes = changesBetween(older, newer);
  const verdict = verdictOf(action, sideOf(action, older), sideOf(action, newer), changes);
  return { summary: summaryOf(changes), result: verdict.result, reasons: verdict.reasons.length };
}
