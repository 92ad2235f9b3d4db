import { signInPath } from '../../../contract/session';
import { failureAnswer, statusOf } from '../../errors';
import type { Refuse } from '../../exchange';
import { plainPage } from '../../plain-page';
import { returnOf } from '../return-to';

/** What a browser shows when its reader closes the dialog that asks for a name and a password. */
export const askingAgain: Refuse = ({ id, target }, { failure, headers = {} }) => {
  const { headers: usual } = failureAnswer(failure, id);
  return plainPage({
    status: statusOf(failure),
    title: failure.code === 'unauthenticated' ? 'You are not signed in' : 'Signing in has to wait',
    text: failure.message,
    links: [['Sign in', signInPath(returnOf(target))]],
    headers: { ...usual, ...headers },
  });
};
