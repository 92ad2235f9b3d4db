/** What is remembered of an action's versions once they have been compared: the content of the newest one alone. */
import { isDeepStrictEqual } from 'node:util';
import type { ChangeVerdict } from '../../contract/catalog-changes';
import { parseJson } from '../../contract/json';
import { areOneHistory } from '../../contract/one-history';
import { AuditLogAction, AuditLogSchema } from '../../contract/workos';

export type KnownVersion = {
  readonly version: number;
  readonly created_at: string;
  /** What changed against the one before. */
  readonly summary: string;
  readonly verdict: ChangeVerdict;
};

export type KnownHistory = {
  /** When the action was made, which tells it from an earlier one of the same name. */
  readonly created_at: string;
  /** Oldest first; at least one. */
  readonly versions: readonly KnownVersion[];
  /** JSON text of the newest of them, or of the action that holds it, whichever is in memory anyway. */
  readonly newest: string;
};

/** The newest version whole, to compare the next one with. Throws for text that no source gave. */
export function newestSchema({ newest }: KnownHistory): AuditLogSchema {
  const json = parseJson(newest);
  const action = AuditLogAction.safeParse(json);
  return action.success ? action.data.schema : AuditLogSchema.parse(json);
}

/** The newest version without its content. */
export function lastOf({ versions }: KnownHistory): KnownVersion {
  const last = versions.at(-1);
  if (last === undefined) throw new Error('A history has at least one version.');
  return last;
}

/**
 * Whether a history belongs to this action as it is listed now. An action of the same name that was created again has
 * another creation date, and its versions have other dates or other content, whatever their numbers are.
 */
export function isHistoryOf(history: KnownHistory, { created_at, schema }: AuditLogAction): boolean {
  const last = lastOf(history);
  if (history.created_at !== created_at || last.version > schema.version) return false;
  if (last.version < schema.version) return areOneHistory([history.versions, [schema]]);
  return isDeepStrictEqual(newestSchema(history), schema);
}

/** The same history with the text that the catalog keeps in place of its own, where both say the same. */
export function sharingText(history: KnownHistory, entry: { version: number; json: string }): KnownHistory {
  if (lastOf(history).version !== entry.version || history.newest === entry.json) return history;
  return { ...history, newest: entry.json };
}
