import { sideBySide, type Line } from '../../audit-schema/side-by-side';
import type { AuditLogSchema } from '../../contract/workos';
import { widestLine } from './document-rows';
import { runsOf, type Run } from './runs';

/** All that is to be known of two documents before they are shown. */
export type ComparedDocuments = {
  lines: readonly Line[];
  runs: readonly Run[];
  /** How wide the widest line is, in characters. */
  widest: number;
};

/** Puts two documents side by side. Takes about 10 ms for a thousand lines, until the browser has warmed to it. */
export function compareDocuments(from: AuditLogSchema, to: AuditLogSchema): ComparedDocuments {
  const lines = sideBySide(from, to);
  return { lines, runs: runsOf(lines, from, to), widest: widestLine(lines) };
}

/** In characters of JSON, both documents together: what is longer would hold the page up for longer than a frame. */
const SHORT = 40_000;

/** Whether two documents can be compared at once, where they are shown. */
export function areShort(from: AuditLogSchema, to: AuditLogSchema): boolean {
  return JSON.stringify(from).length + JSON.stringify(to).length <= SHORT;
}
