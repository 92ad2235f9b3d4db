/** What a reader opened last, newest first. */
import * as z from 'zod/mini';

/** An action by its name, a field by its address, any other entry of the palette by its id. */
const Recent = z.object({ kind: z.enum(['action', 'field', 'entry']), name: z.string() });
export type Recent = z.infer<typeof Recent>;

const MOST = 8;

/** Reads what was kept; a text that is nothing of ours counts as nothing. */
export function parseRecent(text: string | null): Recent[] {
  try {
    const parsed = z.array(Recent).safeParse(JSON.parse(text ?? '[]'));
    return parsed.success ? parsed.data.slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** The same with one more, which comes first, and once. */
export function withRecent(list: readonly Recent[], opened: Recent): Recent[] {
  const others = list.filter(({ kind, name }) => kind !== opened.kind || name !== opened.name);
  return [opened, ...others].slice(0, MOST);
}
