/** What a handler gives: an answer before it has the headers that all answers share. */
import { encodingFor, type Encodings } from './encoding';

/** Cache-Control of what is for one reader and for this moment alone. */
export const NOT_TO_BE_KEPT = 'private, no-store';

/** Names are in lower case. */
export type AnswerHeaders = Record<string, string>;

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<AnswerHeaders>;
  /** Set-Cookie is the one header that stands as often as it has values (RFC 6265, section 3). */
  readonly cookies?: readonly string[];
  readonly body: string | Uint8Array<ArrayBuffer> | null;
};

/** Bytes with a tag that changes when they do. */
export type Representation = { readonly bytes: Uint8Array<ArrayBuffer>; readonly etag: string };

/**
 * Answers a representation in the encoding that the reader likes best, or 304 when the reader has it already.
 *
 * The tag is weak, because one and the same tag stands for every encoding of the bytes (RFC 9110, section 8.8.1).
 * Gives the answer at once when the encoded bytes are at hand, and a promise only where they have to be made.
 *
 * @param headers the answer's own; those of the representation are added to them
 */
export function represent(
  representation: Representation,
  asked: { header: (name: string) => string | undefined; encodings: Pick<Encodings, 'of'> },
  headers: AnswerHeaders,
): Answer | Promise<Answer> {
  const { bytes, etag } = representation;
  headers['etag'] = etag;
  headers['vary'] = 'accept-encoding';
  if (matchesEtag(asked.header('if-none-match'), etag)) return { status: 304, headers, body: null };
  const encoding = encodingFor(asked.header('accept-encoding'), bytes.byteLength);
  if (encoding === 'identity') return { status: 200, headers, body: bytes };
  headers['content-encoding'] = encoding;
  const encoded = asked.encodings.of(representation, encoding);
  if (encoded instanceof Promise) return encoded.then((body) => ({ status: 200, headers, body }));
  return { status: 200, headers, body: encoded };
}

/** Whether If-None-Match names the ETag, in a list too; weak comparison (RFC 9110, section 13.1.2). */
export function matchesEtag(condition: string | undefined, etag: string): boolean {
  if (condition === undefined) return false;
  if (condition === etag || condition.trim() === '*') return true;
  return condition.split(',').some((candidate) => opaque(candidate.trim()) === opaque(etag));
}

function opaque(etag: string): string {
  return etag.startsWith('W/') ? etag.slice(2) : etag;
}
