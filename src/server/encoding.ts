/** Which content encoding a reader gets, and bytes in that encoding, made once. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { asciiLowerCase } from '../contract/ascii-lower-case';
import type { ByteStore } from './byte-store';
import { SharedCalls } from './shared-calls';

export type Encoding = 'br' | 'gzip' | 'identity';
type Compressed = Exclude<Encoding, 'identity'>;

/** Below this, in bytes, an encoding saves nothing that a packet would notice. */
const WORTH_ENCODING = 1024;

/** Readers of one browser send one and the same header, so few distinct ones are ever seen. */
const REMEMBERED_HEADERS = 200;
const remembered = new Map<string, Encoding>();

/** The encoding for a body of so many bytes, from Accept-Encoding (RFC 9110, section 12.5.3). */
export function encodingFor(accepted: string | undefined, size: number): Encoding {
  if (accepted === undefined || size < WORTH_ENCODING) return 'identity';
  const known = remembered.get(accepted);
  if (known !== undefined) return known;
  const encoding = preferred(accepted);
  if (remembered.size >= REMEMBERED_HEADERS) remembered.clear();
  remembered.set(accepted, encoding);
  return encoding;
}

/** Of equal wishes the smallest result wins. Where nothing is acceptable, plain bytes are better than a 406. */
function preferred(accepted: string): Encoding {
  const weights = new Map(accepted.split(',').map(weightedCoding));
  const weightOf = (coding: Compressed) => weights.get(coding) ?? weights.get('*') ?? 0;
  const identity = weights.get('identity') ?? 0;
  const best = weightOf('br') >= weightOf('gzip') ? 'br' : 'gzip';
  return weightOf(best) > 0 && weightOf(best) >= identity ? best : 'identity';
}

function weightedCoding(text: string): [string, number] {
  const [coding = '', ...parameters] = text.split(';').map((part) => asciiLowerCase(part.trim()));
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  const number = weight === undefined ? 1 : Number(weight.slice(2));
  return [coding, Number.isFinite(number) ? number : 0];
}

const brotliCompressed = promisify(brotliCompress);
const gzipCompressed = promisify(gzip);

/** Compresses; `effort` is Brotli's quality and gzip's level. */
export async function compress(
  bytes: Uint8Array,
  encoding: Compressed,
  effort: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (encoding === 'gzip') return gzipCompressed(bytes, { level: effort });
  return brotliCompressed(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: effort,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
    },
  });
}

/** Costs about as much time as gzip does and gives a fifth less. */
const EFFORT = 4;

/**
 * Encoded bytes by the tag of what they encode, kept in the store that also bounds the bytes themselves. So a page that
 * was renewed and has not changed is not compressed again.
 */
export class Encodings {
  readonly #store: ByteStore;
  readonly #underWay = new SharedCalls<Uint8Array<ArrayBuffer>>();

  constructor(store: ByteStore) {
    this.#store = store;
  }

  /** The bytes in that encoding: at once when they were made before. */
  of(
    plain: { bytes: Uint8Array<ArrayBuffer>; etag: string },
    encoding: Compressed,
  ): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>> {
    const key = `${encoding} ${plain.etag}`;
    return this.#store.get(key) ?? this.#underWay.join(key, () => this.#make(key, plain.bytes, encoding));
  }

  async #make(key: string, bytes: Uint8Array<ArrayBuffer>, encoding: Compressed) {
    const encoded = await compress(bytes, encoding, EFFORT);
    this.#store.set(key, encoded);
    return encoded;
  }
}
