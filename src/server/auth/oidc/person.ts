/** Who the provider says it is, read from its claims: data from outside. */
import { asciiLowerCase } from '../../../contract/ascii-lower-case';
import type { Reader } from '../authenticator';

/** The claims of an ID token or of UserInfo (OpenID Connect Core 1.0, section 5.1). */
export type Claims = Readonly<Record<string, unknown>>;

export type Person = Reader & {
  readonly subject: string;
  /** Whether the provider says that the address is not known to be the reader's. */
  readonly unverified: boolean;
};

const LONGEST_NAME = 200;
/** RFC 5321, section 4.5.3.1. */
const LONGEST_EMAIL = 320;

/** What of a person the claims tell. */
export function personOf(claims: Claims & { readonly sub: string }, groupsClaim: string): Person {
  const email = emailOf(claims['email']);
  return {
    subject: claims.sub,
    name: nameOf(claims, email),
    email,
    groups: groupsOf(claims[groupsClaim]),
    unverified: email !== undefined && isFalse(claims['email_verified']),
  };
}

function nameOf(claims: Claims, email: string | undefined): string {
  const names = [claims['name'], claims['preferred_username'], email, claims['sub']];
  const name = names.find((text): text is string => typeof text === 'string' && text.trim() !== '') ?? '';
  return name.trim().slice(0, LONGEST_NAME).toWellFormed();
}

function emailOf(claim: unknown): string | undefined {
  if (typeof claim !== 'string' || claim.length > LONGEST_EMAIL) return undefined;
  const email = asciiLowerCase(claim);
  return /^[^\s@,]+@[^\s@,]+$/.test(email) ? email : undefined;
}

/** One name alone is a group too. */
function groupsOf(claim: unknown): string[] {
  if (typeof claim === 'string') return [claim];
  if (!Array.isArray(claim)) return [];
  return claim.filter((group): group is string => typeof group === 'string');
}

/** Some providers send the word. Absent is not false: Entra, for one, sends none for its accounts. */
function isFalse(claim: unknown): boolean {
  return claim === false || claim === 'false';
}
