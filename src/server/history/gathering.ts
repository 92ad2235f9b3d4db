/** The history of one action, from what is known of it and what its source adds. */
import { isDeepStrictEqual } from 'node:util';
import { parseJson, stringifyJson } from '../../contract/json';
import { areOneHistory } from '../../contract/one-history';
import { AuditLogAction, type AuditLogSchema } from '../../contract/workos';
import type { CatalogEntry } from '../catalog/catalog-entry';
import type { VersionPair, Judged } from '../comparing/messages';
import { failed, succeeded, type Failure, type Outcome } from '../errors';
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
  /** Versions from the newest down to the last known one. */
  readonly newer: Fetched;
  /** All versions, if the last known one turned out to be of another action. */
  readonly all: Fetched;
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
  return { entry, anew, newer: nothingFetched(), all: nothingFetched(), judged: new Map() };
}

/** Whether pages after the first one have been asked for, so that a 404 may be about a cursor. */
export function isPastFirstPage({ newer, all }: Begun): boolean {
  return newer.after !== undefined || all.after !== undefined;
}

/**
 * Loads the whole history of an action. Makes no call where the list's latest version is the first one or is known.
 *
 * @param known what is known of an action of that name; used only if it is about this very action
 * @returns `known` itself where there is nothing to add; rejects for a defect
 */
export async function historyOf(
  begun: Begun,
  known: KnownHistory | undefined,
  tools: GatheringTools,
): Promise<Gathered> {
  const { entry } = begun;
  const action = AuditLogAction.parse(parseJson(entry.json));
  const candidate = known !== undefined && isHistoryOf(known, action) ? known : undefined;
  if (candidate !== undefined && lastOf(candidate).version === action.schema.version) {
    return succeeded(candidate);
  }
  const read = await readVersions(begun, action, candidate, tools.source);
  if (!read.ok) return { ...read, versions: candidate?.versions ?? NO_VERSIONS };
  const { base, fetched } = read.value;
  const before = base?.versions ?? NO_VERSIONS;
  if (!areOneHistory([before, fetched, [action.schema]])) {
    // What was known may be what does not fit: then the whole list decides.
    return base === undefined ? createdAgain() : historyOf(begun, undefined, tools);
  }
  const others = fetched.filter(({ version }) => version !== action.schema.version);
  const added = [...others, action.schema].toSorted((a, b) => a.version - b.version);
  const failure = await judge(begun, base && newestSchema(base), added, tools);
  const versions = added.map(
    ({ version, created_at }) => begun.judged.get(version) ?? { version, created_at },
  );
  const all = [...before, ...versions];
  if (failure !== undefined) return { ok: false, failure, versions: all };
  return succeeded({
    created_at: action.created_at,
    versions: all.filter(isCompared),
    newest: textOf(added.at(-1), action, entry),
  });
}

type Read = { base: KnownHistory | undefined; fetched: readonly AuditLogSchema[] };

/**
 * Fetches the versions that are newer than the known history's last one, and that one too: if it is not what it was, the
 * history is of an action that was deleted and created again, and all versions are fetched.
 */
async function readVersions(
  { entry, anew, newer, all }: Begun,
  { name, schema }: AuditLogAction,
  candidate: KnownHistory | undefined,
  source: GatheringTools['source'],
): Promise<Outcome<Read>> {
  const state = anew ? undefined : entry.json;
  const wanted = { action: name, newest: schema.version, known: 0, state };
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
  return newest === undefined || newest.version === schema.version ? json : stringifyJson(newest);
}
