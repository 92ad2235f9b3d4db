import { KeyRound, TriangleAlert } from 'lucide-react';
import { ownPath } from '../../contract/own-path';
import { SIGN_IN_PROBLEMS } from '../../contract/session';
import { textsOf } from '../lib/search-params';
import { OpenPlace } from './open-place';
import { PROBLEMS, type ProblemWords } from './problems';

/** Why signing in did not work, or that one has to, and the way on. */
export function SignInView({ search }: { search: Readonly<Record<string, unknown>> }) {
  const link = textsOf(search, ['problem', 'to']);
  const problem = SIGN_IN_PROBLEMS.find((known) => known === link.problem);
  const told: ProblemWords = problem === undefined ? INVITATION : PROBLEMS[problem];
  const { title, words, action = 'Sign in', otherAccount = false } = told;
  const to = ownPath(link.to);
  return (
    <OpenPlace
      icon={problem === undefined ? KeyRound : TriangleAlert}
      isProblem={problem !== undefined}
      title={title}
      action={action}
      to={to}
      canLeave={otherAccount}
    >
      {words.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {to !== '/' && <p>Once you are in, you come to the page that you asked for.</p>}
    </OpenPlace>
  );
}

const INVITATION: ProblemWords = {
  title: 'Sign in',
  words: ['The audit log schemas here are shown to those who are signed in.'],
};
