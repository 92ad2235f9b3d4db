/** Readers whom a proxy in front has signed in and names in a header: `AUTH=proxy`. */
import { asciiLowerCase } from '../../contract/ascii-lower-case';
import type { Failure } from '../errors';
import type { Arrival } from '../exchange';
import type { Admission, Authenticator } from './authenticator';
import { SESSION_CHALLENGE } from './challenges';
import { returningRoute } from './return-to';

export type ProxyOptions = {
  /** Header names in lower case. */
  header: string;
  groupsHeader?: string | undefined;
  /** Whether a network address is the proxy's. */
  isTrusted: (peer: string) => boolean;
};

/** The longest e-mail address: 64 characters, an @ and 255 (RFC 5321, section 4.5.3.1). */
const LONGEST_NAME = 320;

/** Makes it. What the headers say counts only when the proxy itself is at the other end of the connection. */
export function createProxySignIn({ header, groupsHeader, isTrusted }: ProxyOptions): Authenticator {
  const admit = (arrival: Arrival): Admission => {
    if (!isTrusted(arrival.peer)) return refused(NOT_THROUGH_THE_PROXY);
    const name = textOf(arrival.header(header));
    if (name === '') return refused(NOBODY, { 'www-authenticate': SESSION_CHALLENGE });
    if (!isName(name)) return refused(NO_NAME);
    const groups = groupsHeader === undefined ? '' : textOf(arrival.header(groupsHeader));
    if (hasControl(groups)) return refused(NO_GROUPS);
    const email = name.includes('@') ? asciiLowerCase(name) : undefined;
    return { reader: { name, email, groups: listIn(groups) } };
  };
  return { mode: 'proxy', admit, routes: [returningRoute()], canSignOut: false };
}

function refused(failure: Failure, headers = {}): Admission {
  return { reader: undefined, refusal: { failure, headers } };
}

const NOT_THROUGH_THE_PROXY: Failure = {
  code: 'forbidden',
  message:
    'Requests have to come through the proxy that signs readers in. Whoever runs the server can add it to TRUSTED_PROXIES.',
};
const NOBODY: Failure = {
  code: 'unauthenticated',
  message: 'The proxy in front of this server did not say who you are.',
};
const NO_NAME: Failure = {
  code: 'forbidden',
  message: `The proxy in front of this server has to name one reader in AUTH_PROXY_HEADER, in at most ${LONGEST_NAME} characters and without commas.`,
};
const NO_GROUPS: Failure = {
  code: 'forbidden',
  message:
    'The proxy in front of this server has to name groups in AUTH_PROXY_GROUPS_HEADER without control characters.',
};

/** A header given twice arrives as one, with a comma between (RFC 9110, section 5.3). */
function isName(text: string): boolean {
  return text.length <= LONGEST_NAME && !text.includes(',') && !hasControl(text);
}

function hasControl(text: string): boolean {
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text);
}

function listIn(text: string): string[] {
  return text
    .split(',')
    .map(withoutSpace)
    .filter((part) => part !== '');
}

/** Without the optional white space of RFC 9110, section 5.6.3. Any other can tell two names apart. */
function withoutSpace(text: string): string {
  return text.replace(/^[ \t]+/, '').replace(/(?<![ \t])[ \t]+$/, '');
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Node reads headers as Latin-1; proxies write names in UTF-8. */
function textOf(value: string | undefined): string {
  if (value === undefined) return '';
  try {
    return withoutSpace(utf8.decode(Buffer.from(value, 'latin1')));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return withoutSpace(value);
  }
}
