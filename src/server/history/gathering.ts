/** The history of one action, from what is known of it and what its source adds. */
import { AuditLogAction, type AuditLogSchema } from '../../contract/workos';
import type { CatalogEntry } from '../catalog/catalog-entry';
import type { VersionPair, Judged } from '../comparing/messages';
import type { Failure, Outcome } from '../errors';
import type { Source } from '../sources/source';
import { isCompared, type LoggableVersion } from './change-log';
import { ascending, fetchVersions, nothingFetched, type Fetched } from './fetch-versions';
import { isHistoryOf, lastOf, newestSchema, type KnownHistory, type KnownVersion } from './known-history';

export type GatheringTools = {
  source: Pick<Source, 'listSchemas'>;
  judge: (pair: VersionPair) => Promise<Outcome<Judged>>;
  /** Returns the same string object for equal texts, so that each text is in memory once. */
  same: (text: string) => string;
};

/**
 * An action whose history is being loaded. What was fetched and compared stays here between attempts. With `anew`, answers
 * that replicas share are not used, because the last attempt found one that was wrong.
 */
export type Begun = {
  readonly entry: CatalogEntry;
  readonly anew: boolean;
  readonly fetched: Fetched;
  /** By version. */
  readonly judged: Map<number, KnownVersion>;
};

/** After a failure `versions` are those of this very action that are known all the same; absent after a defect. */
export type Gathered =
  | { readonly ok: true; readonly value: KnownHistory }
  | { readonly ok: false; readonly failure: Failure; readonly versions?: readonly LoggableVersion[] };

const NO_VERSIONS: readonly LoggableVersion[] = [];

/** Failures after which the pages fetched so far are not trusted. */
const STARTS_OVER: ReadonlySet<Failure['code']> = new Set(['not_found', 'bad_request', 'upstream_invalid']);

export function startsOver({ code }: Failure): boolean {
  return STARTS_OVER.has(code);
}

export function begin(entry: CatalogEntry, { anew = false } = {}): Begun {
  return { entry, anew, fetched: nothingFetched(), judged: new Map() };
}

/**
 * Loads the whole history of an action. Makes no call where the list's latest version is the first one, is known, or follows
 * the last known one.
 *
 * @param known what is known of an action of that name; used only if it is about this very action
 * @returns `known` itself where there is nothing to add; rejects for a defect
 */
export async function historyOf(
  begun: Begun,
  known: KnownHistory | undefined,
  tools: GatheringTools,
): Promise<Gathered> {
  const { entry, anew, fetched } = begun;
  const action = AuditLogAction.parse(JSON.parse(entry.json));
  const base = known !== undefined && isHistoryOf(known, action) ? known : undefined;
  const last = base && lastOf(base).version;
  const newest = action.schema.version;
  if (base !== undefined && last === newest) return { ok: true, value: base };
  if (newest - (last ?? 0) > 1) {
    const state = anew ? undefined : entry.json;
    const wanted = { action: action.name, newest, known: last ?? 0, state };
    const outcome = await fetchVersions(tools.source, wanted, fetched);
    if (!outcome.ok) return { ...outcome, versions: base?.versions ?? NO_VERSIONS };
  }
  fetched.schemas.set(newest, action.schema);
  const added = ascending(fetched);
  const failure = await judge(begun, base && newestSchema(base), added, tools);
  const versions = added.map(
    ({ version, created_at }) => begun.judged.get(version) ?? { version, created_at },
  );
  const all = [...(base?.versions ?? []), ...versions];
  if (failure !== undefined) return { ok: false, failure, versions: all };
  const value = {
    created_at: action.created_at,
    versions: all.filter(isCompared),
    newest: textOf(added.at(-1), action, entry),
  };
  return { ok: true, value };
}

/**
 * Compares each version with the one before it, except those compared by an earlier attempt.
 *
 * @returns the first failure, after all others have been compared
 */
async function judge(
  { entry, judged }: Begun,
  before: AuditLogSchema | undefined,
  added: readonly AuditLogSchema[],
  tools: GatheringTools,
): Promise<Failure | undefined> {
  const outcomes = await Promise.all(
    added.map(async (newer, at) => {
      const { version, created_at } = newer;
      if (judged.has(version)) return undefined;
      const older = at === 0 ? before : added[at - 1];
      const outcome = older === undefined ? FIRST : await tools.judge({ action: entry.name, older, newer });
      if (!outcome.ok) return outcome.failure;
      const { summary, verdict } = outcome.value;
      judged.set(version, { version, created_at, summary: tools.same(summary), verdict });
      return undefined;
    }),
  );
  return outcomes.find((failure) => failure !== undefined);
}

const FIRST = { ok: true, value: { summary: 'First version', verdict: 'first' } } as const;

/** Of a version newer than the list was, its own text; else the action's, which the catalog keeps as well. */
function textOf(
  newest: AuditLogSchema | undefined,
  { schema }: AuditLogAction,
  { json }: CatalogEntry,
): string {
  return newest === undefined || newest.version === schema.version ? json : JSON.stringify(newest);
}
