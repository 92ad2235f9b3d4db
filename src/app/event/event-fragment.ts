/** An event in the fragment of an address: the one part of a link that no browser sends to a server (RFC 9110, 7.1). */

/** How many characters a link may have: what mail and chat programs pass on without cutting it. */
export const LONGEST_LINK = 8000;

/** A text of which even a tenth would not fit is not tried. */
export const LONGEST_TEXT = LONGEST_LINK * 10;

const NAME = 'event=';
/** Before the data of a text that was made smaller; no character of base64url. */
const DEFLATED = '.';

/** The link with the event in it; `undefined` where it would be longer than {@link LONGEST_LINK}. */
export async function linkWithEvent(link: string, text: string): Promise<string | undefined> {
  if (text.length > LONGEST_TEXT) return undefined;
  const bytes = new TextEncoder().encode(text);
  const plain = base64url(bytes);
  const deflated = DEFLATED + base64url(await passed(bytes, new CompressionStream('deflate-raw')));
  const whole = `${link}#${NAME}${deflated.length < plain.length ? deflated : plain}`;
  return whole.length > LONGEST_LINK ? undefined : whole;
}

/** Whether an address's fragment, without `#`, claims to hold an event. */
export function holdsEvent(fragment: string): boolean {
  return fragment.startsWith(NAME);
}

/** The text in a fragment; `undefined` where it is damaged. */
export async function eventIn(fragment: string): Promise<string | undefined> {
  // A longer one is none of ours, and could be a little that becomes more than memory holds.
  if (fragment.length > LONGEST_LINK) return undefined;
  const data = fragment.slice(NAME.length);
  try {
    const isDeflated = data.startsWith(DEFLATED);
    const bytes = bytesOf(isDeflated ? data.slice(DEFLATED.length) : data);
    const whole = isDeflated ? await passed(bytes, new DecompressionStream('deflate-raw')) : bytes;
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(whole) || undefined;
  } catch {
    // Cut short, or changed on the way: no part of it would be what was copied.
    return undefined;
  }
}

type Bytes = Uint8Array<ArrayBuffer>;

async function passed(bytes: Bytes, through: CompressionStream | DecompressionStream): Promise<Bytes> {
  const stream = new Blob([bytes]).stream().pipeThrough(through);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** RFC 4648, 5, without padding. */
function base64url(bytes: Bytes): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function bytesOf(base64: string): Bytes {
  const binary = atob(base64.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
