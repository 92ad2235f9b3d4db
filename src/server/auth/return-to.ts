/** The address that a reader comes back to after signing in. */
import { ownPath } from '../../contract/own-path';
import { SIGN_IN_PATH } from '../../contract/session';
import { NOT_TO_BE_KEPT, type Answer, type AnswerHeaders } from '../answer';
import type { ReaderRoute } from '../exchange';
import { searchOf } from '../request-target';

/** The address in a target's `to`, or the start page where that is none of ours. */
export function returnOf(target: string): string {
  return ownPath(new URLSearchParams(searchOf(target)).get('to'));
}

/** Sends a browser on. Nobody may keep the answer. */
export function redirectTo(location: string, headers: AnswerHeaders = {}): Answer {
  return { status: 302, headers: { ...headers, location, 'cache-control': NOT_TO_BE_KEPT }, body: null };
}

/** Signing in where that happens before any address is answered: whoever gets here is in, and goes back. */
export function returningRoute(): ReaderRoute {
  return { pattern: SIGN_IN_PATH, handler: ({ target }) => redirectTo(returnOf(target)) };
}
