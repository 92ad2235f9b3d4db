import type * as z from 'zod/mini';
import { pathText } from '../../contract/list-items';
import { failed, succeeded, type Outcome } from '../errors';

/**
 * Checks that bytes are JSON of a shape, and gives the very bytes back: parsed and printed again they could lose what
 * JavaScript's numbers and objects do not keep.
 *
 * @returns the bytes, or a failure that names the first place which is wrong, such as `list_metadata.after`
 */
export function keepsContract(
  bytes: Uint8Array<ArrayBuffer>,
  shape: Pick<z.ZodMiniType, 'safeParse'>,
): Outcome<Uint8Array<ArrayBuffer>> {
  const json = parsed(bytes);
  if (json === undefined) return failed('upstream_invalid', 'WorkOS answered something that is not JSON.');
  const issue = shape.safeParse(json.value).error?.issues[0];
  if (issue === undefined) return succeeded(bytes);
  const place = pathText(issue.path) || 'the answer as a whole';
  return failed('upstream_invalid', `WorkOS answered something unexpected: ${place} is not as documented.`);
}

function parsed(bytes: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}
