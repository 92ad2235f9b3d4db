/** What a request may not be, before anything of it is looked at closely. */
import type { Answer } from '../answer';
import { bodyNotTaken, methodNotAllowed, urlTooLong } from '../errors';
import type { Arrival } from '../exchange';

/** Characters. The longest of our own links has a few thousand. */
const LONGEST_URL = 8000;

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Refuses what has no place here: an endless address, or a body, which nothing of ours reads. */
export function refusalOfForm(method: string, { id, target, header }: Arrival): Answer | undefined {
  if (target.length > LONGEST_URL) return urlTooLong(LONGEST_URL, id);
  if (!READS.has(method)) return methodNotAllowed(id);
  const length = header('content-length');
  const hasBody = (length !== undefined && length !== '0') || header('transfer-encoding') !== undefined;
  return hasBody ? bodyNotTaken(id) : undefined;
}
