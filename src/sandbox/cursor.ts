import { digest } from './digest';

/** Crockford's base 32, the alphabet of a ULID (https://github.com/ulid/spec). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_CHARACTERS = 10;
const RANDOM_CHARACTERS = 16;

/** What a cursor points into: the list of actions or an action's list of schemas. */
export type CursorPrefix = 'ala' | 'als';

/**
 * A cursor in the form of WorkOS's: a prefix and a ULID of 26 characters, the creation time before what tells items
 * apart. The same item always has the same one.
 */
export function cursorOf(prefix: CursorPrefix, createdAt: string, identity: string): string {
  return `${prefix}_${timePart(Date.parse(createdAt))}${randomPart(identity)}`;
}

function timePart(time: number): string {
  let rest = time;
  let characters = '';
  for (let place = 0; place < TIME_CHARACTERS; place += 1) {
    characters = ALPHABET.charAt(rest % ALPHABET.length) + characters;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return characters;
}

function randomPart(identity: string): string {
  const bytes = digest(identity).subarray(0, RANDOM_CHARACTERS);
  return Array.from(bytes, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}
