/** Generated zod schemas, run as whoever copies them would run them. */
import { transformWithOxc } from 'vite';
import { z } from 'zod';

/** What a file of generated schemas says of any event. Throws for a file that cannot be run. */
export async function acceptedBy(source: string): Promise<(event: unknown) => boolean> {
  const { code } = await transformWithOxc(source, 'events.ts');
  const body = code.replace('import { z } from "zod";', '').replaceAll(/^export /gm, '');
  // What is evaluated was made here, from what the test made up.
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval
  const schema: unknown = new Function('z', `${body}\nreturn AuditLogEvent;`)(z);
  if (!(schema instanceof z.ZodType)) throw new Error('The file makes no schema.');
  return (event) => schema.safeParse(event).success;
}
