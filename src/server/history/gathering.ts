/** One action's history, from what is known of it and what its source adds. */
import { parseJson, stringifyJson } from '../../contract/json';
import { AuditLogAction, type AuditLogSchema } from '../../contract/workos';
import type { CatalogEntry } from '../catalog/catalog-entry';
import type { VersionPair, Judged } from '../comparing/messages';
import { succeeded, type Outcome } from '../errors';
import type { Source } from '../sources/source';
import { ascending, fetchVersions, nothingFetched, type Fetched } from './fetch-versions';
import { isHistoryOf, lastOf, newestSchema, type KnownHistory, type KnownVersion } from './known-history';

export type GatheringTools = {
  source: Pick<Source, 'listSchemas'>;
  judge: (pair: VersionPair) => Promise<Judged>;
  /** Gives for equal texts one and the same, so that each is in memory once. */
  same: (text: string) => string;
};

/** An action whose history is being gathered. What was fetched stays here while it waits after a failure. */
export type Begun = { readonly entry: CatalogEntry; readonly fetched: Fetched };

export function begin(entry: CatalogEntry): Begun {
  return { entry, fetched: nothingFetched() };
}

/**
 * The whole history of an action. Without a call where the list's latest version is the first one, is known, or follows
 * what is known.
 *
 * @param known what is known of an action of that name; counts only where it is this very action's
 * @returns the known history itself where there is nothing to add; rejects when versions cannot be compared at all
 */
export async function historyOf(
  { entry, fetched }: Begun,
  known: KnownHistory | undefined,
  tools: GatheringTools,
): Promise<Outcome<KnownHistory>> {
  const action = AuditLogAction.parse(parseJson(entry.json));
  const base = known !== undefined && isHistoryOf(known, action) ? known : undefined;
  const last = base && lastOf(base).version;
  const newest = action.schema.version;
  if (base !== undefined && last === newest) return succeeded(base);
  if (newest - (last ?? 0) > 1) {
    const wanted = { action: action.name, newest, known: last ?? 0, state: entry.json };
    const outcome = await fetchVersions(tools.source, wanted, fetched);
    if (!outcome.ok) return outcome;
  }
  fetched.schemas.set(newest, action.schema);
  const added = ascending(fetched);
  const versions = await judged(action.name, base && newestSchema(base), added, tools);
  return succeeded({
    created_at: action.created_at,
    versions: [...(base?.versions ?? []), ...versions],
    newest: textOf(added.at(-1), action, entry),
  });
}

function judged(
  action: string,
  before: AuditLogSchema | undefined,
  added: readonly AuditLogSchema[],
  { judge, same }: GatheringTools,
): Promise<KnownVersion[]> {
  return Promise.all(
    added.map(async (newer, at) => {
      const older = at === 0 ? before : added[at - 1];
      const { summary, verdict } = older === undefined ? FIRST : await judge({ action, older, newer });
      return { version: newer.version, created_at: newer.created_at, summary: same(summary), verdict };
    }),
  );
}

const FIRST = { summary: 'First version', verdict: 'first' } as const;

/** Of a version newer than the list was, its own text; else the action's, which the catalog keeps as well. */
function textOf(
  newest: AuditLogSchema | undefined,
  { schema }: AuditLogAction,
  { json }: CatalogEntry,
): string {
  return newest === undefined || newest.version === schema.version ? json : stringifyJson(newest);
}
