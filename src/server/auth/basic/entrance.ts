/**
 * Where the browser's dialog opens. Browsers send a name and a password by themselves only to addresses beside and below
 * the one that asked (RFC 7617, section 2.2), so the one that asks stands at the top: then the page's own requests to
 * `/api` carry them too, and need no question that would open a dialog over the page.
 */
import { ownPath } from '../../../contract/own-path';
import { signInPath } from '../../../contract/session';
import { failureAnswer, statusOf } from '../../errors';
import type { ReaderRoute, Refuse } from '../../exchange';
import { plainPage } from '../../plain-page';
import { redirectTo, returningRoute, returnOf } from '../return-to';

const ENTRANCE = '/auth';

/** The entrance, for who wants to get to `to`. */
export function entranceFor(to: string): string {
  return `${ENTRANCE}?${new URLSearchParams({ to: ownPath(to) }).toString()}`;
}

/** The entrance, and the usual address of signing in, which leads there. */
export function entranceRoutes(): ReaderRoute[] {
  const leading: Refuse = (arrival, refusal) =>
    refusal.startsAt === undefined
      ? askingAgain(arrival, refusal)
      : redirectTo(entranceFor(returnOf(arrival.target)));
  return [
    { ...returningRoute(), pattern: ENTRANCE, refuse: askingAgain },
    { ...returningRoute(), refuse: leading },
  ];
}

/** What a browser shows when its reader closes the dialog. */
const askingAgain: Refuse = ({ id, target }, { failure, headers = {} }) => {
  const { headers: usual } = failureAnswer(failure, id);
  return plainPage({
    status: statusOf(failure),
    title: failure.code === 'unauthenticated' ? 'You are not signed in' : 'Signing in has to wait',
    text: failure.message,
    links: [['Sign in', signInPath(returnOf(target))]],
    headers: { ...usual, ...headers },
  });
};
