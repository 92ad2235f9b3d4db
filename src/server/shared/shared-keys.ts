import { createHash } from 'node:crypto';

/** Before all keys. The number changes with the form of what is kept, so that two versions of this server do not mix. */
const PREFIX = 'ase:1:';

/** A key as it stands in Redis. */
export function prefixed(key: string): string {
  return `${PREFIX}${key}`;
}

/** 128 bits that stand for a text in a key: nobody finds the text, where it is secret, or another one for it. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
