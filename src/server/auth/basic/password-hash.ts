/** Passwords as argon2id hashes, in the form that starts with `$argon2id$`. */
import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';

/**
 * The weakest that OWASP's Password Storage Cheat Sheet allows, which says that these five are as good as each other:
 * so many KiB of memory take at least so many passes.
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#argon2id
 */
const WEAKEST = [
  { memoryCost: 47_104, timeCost: 1 },
  { memoryCost: 19_456, timeCost: 2 },
  { memoryCost: 12_288, timeCost: 3 },
  { memoryCost: 9_216, timeCost: 4 },
  { memoryCost: 7_168, timeCost: 5 },
] as const;

/** The least lengths in bytes (RFC 9106, section 4, and OWASP's salt of 16; 8 is the least that argon2 itself takes). */
const SHORTEST_OUTPUT = 16;
const SHORTEST_SALT = 8;

/** More would let a few who sign in take the machine's memory, in KiB, or its time. */
const MOST_MEMORY = 1_048_576;
const MOST_PASSES = 20;

const HASHING = 'npm run hash-password';

/** What is wrong with a hash, as the end of a sentence about its line; `undefined` when it can be used. */
export function problemWithHash(text: string): string | undefined {
  if (!/^[${]/.test(text)) {
    return `holds a password that is not hashed. Run “${HASHING}” and put what it prints in its place.`;
  }
  if (!text.startsWith('$argon2id$')) {
    return `holds a hash of another kind than argon2id. Make one with “${HASHING}”.`;
  }
  const options = optionsOf(text);
  if (options === undefined) {
    return `holds a hash that is not whole. Copy it again, or make one with “${HASHING}”.`;
  }
  const { memoryCost, timeCost, outputLen, saltLen } = options;
  const strong = WEAKEST.some((least) => memoryCost >= least.memoryCost && timeCost >= least.timeCost);
  if (!strong || outputLen < SHORTEST_OUTPUT || saltLen < SHORTEST_SALT) {
    return `holds a hash that is too weak. Make one with “${HASHING}”.`;
  }
  if (memoryCost > MOST_MEMORY || timeCost > MOST_PASSES) {
    return `holds a hash that takes too much memory or time to check. Make one with “${HASHING}”.`;
  }
  return undefined;
}

function optionsOf(text: string) {
  try {
    return parseOptions(text);
  } catch {
    return undefined;
  }
}

/** Whether a password is the one that was hashed. `hashed` is one that `problemWithHash` has nothing against. */
export function isPassword(hashed: string, password: string): Promise<boolean> {
  return verify(hashed, password);
}

/** The hash of a password that nobody knows, which takes as long to check as another hash. */
export function hashLike(hashed: string): Promise<string> {
  const { memoryCost, timeCost, parallelism, outputLen } = parseOptions(hashed);
  return hash(randomBytes(32), { memoryCost, timeCost, parallelism, outputLen });
}
