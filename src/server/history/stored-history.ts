/** An action's history as a line of a file. */
import * as z from 'zod/mini';
import { CHANGE_VERDICTS } from '../../contract/catalog-changes';
import { parseJson, stringifyJson } from '../../contract/json';
import { readSchema } from '../../contract/list-items';
import type { AuditLogSchema } from '../../contract/workos';
import { newestSchema, type KnownHistory } from './known-history';

/** To be raised when lines get another form, or when comparing comes to other verdicts: older lines are then left out. */
const FORMAT = 2;

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

/**
 * Reads a line; `undefined` when it is none that this program wrote, whole.
 *
 * @param same gives for equal texts one and the same, so that each is in memory once
 */
export function historyIn(
  line: string,
  same: (text: string) => string,
): { name: string; history: KnownHistory } | undefined {
  const stored = StoredHistory.safeParse(jsonIn(line)).data;
  const schema = readSchema(stored?.schema);
  if (stored === undefined || !schema.ok || !isConsistent(stored, schema.item)) return undefined;
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
