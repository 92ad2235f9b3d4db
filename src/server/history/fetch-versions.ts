/** The versions of an action that are not known yet, from its source. */
import { MAX_LIMIT } from '../../contract/api';
import { parseJson } from '../../contract/json';
import { ListedSchemas, isReadable } from '../../contract/list-items';
import type { AuditLogSchema } from '../../contract/workos';
import { failed, succeeded, type Outcome } from '../errors';
import type { Source } from '../sources/source';

/** The most versions of an action that are fetched, and more of them than the newest one's number allows for. */
const MOST_VERSIONS = 10_000;
const MOST_NEWER = MAX_LIMIT;

/** The versions from `newest` down to the one above `known`, which is 0 where none is known. */
export type Wanted = {
  readonly action: string;
  readonly newest: number;
  readonly known: number;
  /** Stands for the action as the list has it. Without it, no answer that another replica fetched earlier is used. */
  readonly state: string | undefined;
};

/** What was fetched of them so far, so that after a failure nothing is fetched twice. */
export type Fetched = {
  readonly schemas: Map<number, AuditLogSchema>;
  /** Where the next page begins; absent before the first one. */
  after: string | undefined;
  isWhole: boolean;
};

export function nothingFetched(): Fetched {
  return { schemas: new Map(), after: undefined, isWhole: false };
}

/**
 * Fetches what is missing, page after page, newest first. WorkOS numbers versions without gaps, so a page of as many as are
 * missing holds them; gaps, and versions that came up meanwhile, only make it read on until the known ones are reached.
 *
 * @param fetched is filled page by page, also where a later page fails
 * @returns `upstream_invalid` for a list that brings ever more versions, and for one that ends without the newest version
 */
export async function fetchVersions(
  source: Pick<Source, 'listSchemas'>,
  wanted: Wanted,
  fetched: Fetched,
): Promise<Outcome<Fetched>> {
  if (fetched.isWhole) return succeeded(fetched);
  const lowest = Math.min(wanted.newest + 1, ...fetched.schemas.keys());
  const limit = Math.max(1, Math.min(MAX_LIMIT, lowest - 1 - wanted.known));
  const { after } = fetched;
  const parameters = after === undefined ? { limit } : { limit, after };
  const bytes = await source.listSchemas(wanted.action, parameters, {
    signal: new AbortController().signal,
    onAttempt: () => undefined,
    urgency: 'background',
    ...(wanted.state !== undefined && { freshness: { kind: 'state', state: wanted.state } }),
  });
  if (!bytes.ok) return bytes;
  const page = ListedSchemas.parse(parseJson(new TextDecoder().decode(bytes.value)));
  const problem = problemIn(page, wanted);
  if (problem !== undefined) return failed('upstream_invalid', problem);
  const before = fetched.schemas.size;
  takeIn(page, wanted, fetched);
  if (!fetched.isWhole && fetched.schemas.size === before) return leadsNowhere(fetched);
  if (fetched.isWhole && !fetched.schemas.has(wanted.newest)) return isWithoutNewest(wanted);
  if (!fetched.isWhole && fetched.schemas.size >= mostOf(wanted)) return doesNotEnd(fetched);
  return fetchVersions(source, wanted, fetched);
}

function mostOf({ newest, known }: Wanted): number {
  return Math.min(MOST_VERSIONS, newest - known + MOST_NEWER);
}

function doesNotEnd({ schemas }: Fetched) {
  const message = `WorkOS's list of versions does not end: it went on after ${schemas.size}.`;
  return failed('upstream_invalid', message);
}

/** A page that names a next one and holds nothing new: something answers every page alike. */
function leadsNowhere({ schemas }: Fetched) {
  const message = `WorkOS's list of versions repeats itself after ${schemas.size}.`;
  return failed('upstream_invalid', message);
}

/** The list of actions shows a version that the list of versions should hold too: an empty or cut list is not believed. */
function isWithoutNewest({ newest }: Wanted) {
  const message = `WorkOS's list of versions does not hold version ${newest}, which its list of actions shows.`;
  return failed('upstream_invalid', message);
}

/** Why a wanted version cannot be read. A version without a number may be a wanted one. */
function problemIn({ data }: ListedSchemas, { known }: Wanted): string | undefined {
  const unreadable = data.find((schema) => !isReadable(schema) && (schema.version ?? Infinity) > known);
  if (unreadable === undefined || isReadable(unreadable)) return undefined;
  const { version, problem } = unreadable;
  return `${version === undefined ? 'A version' : `Version ${version}`} of this action cannot be read: ${problem}.`;
}

function takeIn({ data, list_metadata }: ListedSchemas, { known }: Wanted, fetched: Fetched): void {
  const readable = data.filter(isReadable);
  for (const schema of readable) if (schema.version > known) fetched.schemas.set(schema.version, schema);
  const { after } = list_metadata;
  const isReached = readable.some(({ version }) => version <= known + 1);
  fetched.isWhole = isReached || after === null;
  fetched.after = after ?? undefined;
}

/** What was fetched, oldest first. */
export function ascending({ schemas }: Fetched): AuditLogSchema[] {
  return [...schemas.values()].toSorted((a, b) => a.version - b.version);
}
