/** What a cookie holds that only this server can read and write. */
import { hkdfSync } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt, type JWTPayload } from 'jose';
import type { Secret } from '../../secret';

export type Seal = {
  readonly seal: (claims: JWTPayload) => Promise<string>;
  /** What was sealed; `undefined` for whatever this seal has not made. Never rejects because of the text. */
  readonly open: (text: string) => Promise<JWTPayload | undefined>;
};

/** Encrypted with AES-256-CBC, then signed with HMAC-SHA-512 (RFC 7518, section 5.2.5). */
const ENCRYPTION = 'A256CBC-HS512';
const KEY_BYTES = 64;
const ID_BYTES = 9;

/** Browsers keep no cookie of more than 4,096 bytes. */
const LONGEST = 4096;
/** A JWE in compact form without an encrypted key (RFC 7516, section 7.1). */
const COMPACT = /^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Seals with the first secret, and opens what any of them has sealed.
 *
 * @param purpose what is sealed for one purpose cannot be opened for another
 */
export function createSeal(secrets: readonly Secret[], purpose: string): Seal {
  const keys = new Map(secrets.map((secret) => keyFor(secret, purpose)));
  const [first] = keys;
  if (first === undefined) throw new Error('A seal needs a secret.');
  const [kid, key] = first;
  return {
    seal: (claims) =>
      new EncryptJWT(claims).setProtectedHeader({ alg: 'dir', enc: ENCRYPTION, kid }).encrypt(key),
    open: async (text) => {
      if (text.length > LONGEST || !COMPACT.test(text)) return undefined;
      return openWith(keys, text);
    },
  };
}

async function openWith(
  keys: ReadonlyMap<string, Uint8Array>,
  text: string,
): Promise<JWTPayload | undefined> {
  const keyOf = ({ kid = '' }: { kid?: string }) => {
    const key = keys.get(kid);
    if (key === undefined) throw new errors.JWKSNoMatchingKey();
    return key;
  };
  try {
    const { payload } = await jwtDecrypt(text, keyOf, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: [ENCRYPTION],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/** A key and its name, neither of which tells anything of the secret or of another purpose's key (RFC 5869). */
function keyFor(secret: Secret, purpose: string): [string, Uint8Array] {
  const derive = (what: string, bytes: number) =>
    new Uint8Array(hkdfSync('sha512', secret.reveal(), '', `${purpose}\n${what}`, bytes));
  return [Buffer.from(derive('id', ID_BYTES)).toString('base64url'), derive('key', KEY_BYTES)];
}
