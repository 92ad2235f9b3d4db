/** The address that a reader comes back to after signing in: what a link says, so data from outside. */
import { isOpenPlace } from '../../contract/first-view';
import { SIGN_IN_PATH } from '../../contract/session';
import type { Answer, AnswerHeaders } from '../answer';
import type { ReaderRoute } from '../exchange';
import { searchOf } from '../request-target';

const START = '/';
/** As long as the longest link of ours; a cookie has to hold it. */
const LONGEST = 2000;

/** One slash and no second, of either kind: browsers read `/\` as `//`, and drop tabs and line breaks before they look. */
const OWN_PATH = /^\/(?![/\\])[\x21-\x7e]*$/;

/** Some origin that cannot exist (RFC 2606). */
const HERE = 'http://here.invalid';

/** The address as one of ours, or the start page: never one of another site, nor one of signing in or out itself. */
export function safeReturn(to: string | null | undefined): string {
  if (to === null || to === undefined || to.length > LONGEST || !OWN_PATH.test(to)) return START;
  if (!URL.canParse(to, HERE)) return START;
  const { origin, pathname } = new URL(to, HERE);
  if (origin !== HERE || pathname.startsWith('//')) return START;
  return pathname.startsWith('/auth/') || isOpenPlace(pathname) ? START : to;
}

/** The address in a target's `to`. */
export function returnOf(target: string): string {
  return safeReturn(new URLSearchParams(searchOf(target)).get('to'));
}

/** Sends a browser on. Nobody may keep the answer. */
export function redirectTo(location: string, headers: AnswerHeaders = {}): Answer {
  return { status: 302, headers: { ...headers, location, 'cache-control': 'no-store' }, body: null };
}

/** Signing in where that happens before any address is answered: whoever gets here is in, and goes back. */
export function returningRoute(): ReaderRoute {
  return { pattern: SIGN_IN_PATH, handler: ({ target }) => redirectTo(returnOf(target)) };
}
