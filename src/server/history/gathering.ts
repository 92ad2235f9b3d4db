/** One action's history, from what is known of it and what its source adds. */
import { isDeepStrictEqual } from 'node:util';
import { areOneHistory } from '../../contract/one-history';
import { AuditLogAction, type AuditLogSchema } from '../../contract/workos';
import type { CatalogEntry } from '../catalog/catalog-entry';
import type { VersionPair, Judged } from '../comparing/messages';
import { failed, succeeded, type Outcome } from '../errors';
import type { Source } from '../sources/source';
import { ascending, fetchVersions, nothingFetched, type Fetched } from './fetch-versions';
import { isHistoryOf, lastOf, newestSchema, type KnownHistory, type KnownVersion } from './known-history';

export type GatheringTools = {
  source: Pick<Source, 'listSchemas'>;
  judge: (pair: VersionPair) => Promise<Judged>;
  /** Gives for equal texts one and the same, so that each is in memory once. */
  same: (text: string) => string;
};

/**
 * An action whose history is being gathered. What was fetched stays here while it waits after a failure: versions down to
 * the last known one, and all versions where that one turned out to be of another action.
 */
export type Begun = { readonly entry: CatalogEntry; readonly newer: Fetched; readonly all: Fetched };

export function begin(entry: CatalogEntry): Begun {
  return { entry, newer: nothingFetched(), all: nothingFetched() };
}

/**
 * The whole history of an action. Without a call where the list's latest version is the first one or is known.
 *
 * @param known what is known of an action of that name; counts only where it is this very action's
 * @returns the known history itself where there is nothing to add; rejects when versions cannot be compared at all
 */
export async function historyOf(
  begun: Begun,
  known: KnownHistory | undefined,
  tools: GatheringTools,
): Promise<Outcome<KnownHistory>> {
  const { entry } = begun;
  const action = AuditLogAction.parse(JSON.parse(entry.json));
  const candidate = known !== undefined && isHistoryOf(known, action) ? known : undefined;
  if (candidate !== undefined && lastOf(candidate).version === action.schema.version) {
    return succeeded(candidate);
  }
  const read = await readVersions(begun, action, candidate, tools.source);
  if (!read.ok) return read;
  const { base, fetched } = read.value;
  if (!areOneHistory([base?.versions ?? [], fetched, [action.schema]])) return createdAgain();
  const others = fetched.filter(({ version }) => version !== action.schema.version);
  const added = [...others, action.schema].toSorted((a, b) => a.version - b.version);
  const versions = await judged(action.name, base && newestSchema(base), added, tools);
  return succeeded({
    created_at: action.created_at,
    versions: [...(base?.versions ?? []), ...versions],
    newest: textOf(added.at(-1), action, entry),
  });
}

type Read = { base: KnownHistory | undefined; fetched: readonly AuditLogSchema[] };

/**
 * Fetches the versions that are newer than the known history's last one, and that one too: if it is not what it was, the
 * history is of an action that was deleted and created again, and all versions are fetched.
 */
async function readVersions(
  { entry, newer, all }: Begun,
  { name, schema }: AuditLogAction,
  candidate: KnownHistory | undefined,
  source: GatheringTools['source'],
): Promise<Outcome<Read>> {
  const wanted = { action: name, newest: schema.version, known: 0, state: entry.json };
  if (candidate !== undefined) {
    const last = newestSchema(candidate);
    const outcome = await fetchVersions(source, { ...wanted, known: last.version - 1 }, newer);
    if (!outcome.ok) return outcome;
    if (isDeepStrictEqual(outcome.value.schemas.get(last.version), last)) {
      const fetched = ascending(outcome.value).filter(({ version }) => version > last.version);
      return succeeded({ base: candidate, fetched });
    }
  }
  if (schema.version <= 1) return succeeded({ base: undefined, fetched: [] });
  const outcome = await fetchVersions(source, wanted, all);
  return outcome.ok ? succeeded({ base: undefined, fetched: ascending(outcome.value) }) : outcome;
}

/** Which of the versions are the action's is known once the catalog lists it as it is now. */
function createdAgain() {
  const message = 'The action was created again while its versions were read.';
  return failed('upstream_invalid', message);
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
  return newest === undefined || newest.version === schema.version ? json : JSON.stringify(newest);
}
