/** The history of an action as a line of a file. */
import * as z from 'zod/mini';
import { CHANGE_VERDICTS } from '../../contract/catalog-changes';
import { parseJson, stringifyJson } from '../../contract/json';
import { readSchema } from '../../contract/list-items';
import type { AuditLogSchema } from '../../contract/workos';
import { newestSchema, type KnownHistory } from './known-history';

/**
 * Raise this number when lines get another form or comparisons give other verdicts. Older lines are then left out, and the
 * actions are loaded and compared again. Lines of format 1 may hold `cannot_tell` for a comparison that did not finish.
 */
const FORMAT = 2;

/** A line that an earlier version of this program wrote. */
const OutdatedLine = z.object({ format: z.int().check(z.positive(), z.lt(FORMAT)), name: z.string() });

const StoredHistory = z.object({
  format: z.literal(FORMAT),
  name: z.string(),
  created_at: z.string(),
  versions: z.array(
    z.object({
      version: z.int(),
      created_at: z.string(),
      summary: z.string(),
      verdict: z.enum(CHANGE_VERDICTS),
    }),
  ),
  /** The newest version, whole. */
  schema: z.unknown(),
});
type StoredHistory = z.infer<typeof StoredHistory>;

/** The line, without its end. */
export function lineOf(name: string, history: KnownHistory): string {
  const { created_at, versions } = history;
  const stored: StoredHistory = {
    format: FORMAT,
    name,
    created_at,
    versions: [...versions],
    schema: newestSchema(history),
  };
  return stringifyJson(stored);
}

export type StoredLine = { readonly name: string; readonly history: KnownHistory };

/**
 * Reads a line.
 *
 * @param same returns the same string object for equal texts, so that each text is in memory once
 * @returns `outdated` for a line of an earlier format, `unreadable` for anything else that is not a complete line
 */
export function historyIn(
  line: string,
  same: (text: string) => string,
): StoredLine | 'outdated' | 'unreadable' {
  const json = jsonIn(line);
  const stored = StoredHistory.safeParse(json).data;
  if (stored === undefined) return OutdatedLine.safeParse(json).success ? 'outdated' : 'unreadable';
  const schema = readSchema(stored.schema);
  if (!schema.ok || !isConsistent(stored, schema.item)) return 'unreadable';
  const { name, created_at } = stored;
  for (const version of stored.versions) version.summary = same(version.summary);
  return { name, history: { created_at, versions: stored.versions, newest: stringifyJson(schema.item) } };
}

function jsonIn(line: string): unknown {
  try {
    return parseJson(line);
  } catch {
    return undefined;
  }
}

function isConsistent({ versions }: StoredHistory, schema: AuditLogSchema): boolean {
  const last = versions.at(-1);
  const isAscending = versions.every(({ version }, at) => version > (versions[at - 1]?.version ?? -1));
  return isAscending && last?.version === schema.version && last.created_at === schema.created_at;
}
