import type { SignInProblem } from '../../contract/session';

/** What happened and what it means, in the reader's words; readers who cannot fix it are told whom to ask. */
export type ProblemWords = {
  title: string;
  words: readonly string[];
  action?: string;
  /** Signing in again would only bring the same account, for as long as the provider knows it. */
  otherAccount?: true;
};

const ASK = 'whoever runs this server';

export const PROBLEMS: Readonly<Record<SignInProblem, ProblemWords>> = {
  expired: {
    title: 'This sign-in is no longer good',
    words: [
      'It took too long, was begun in another browser, or was used before.',
      'Nothing is wrong with your account. Begin again.',
    ],
  },
  refused: {
    title: 'Signing in was refused',
    words: [
      'Either you cancelled it, or the sign-in provider does not let you into this application.',
      `If you did not cancel, ask ${ASK}.`,
    ],
  },
  not_allowed: {
    title: 'This account is not let in here',
    words: [
      'You signed in, but with an account that may not read these schemas.',
      'If you have another account, sign in with that one; where the provider chooses this one by itself, sign out of it first.',
      `If this is the right one, ask ${ASK} to let it in.`,
    ],
    action: 'Sign in with another account',
    otherAccount: true,
  },
  unverified_email: {
    title: 'Your e-mail address is not verified',
    words: [
      'The sign-in provider has not checked that the e-mail address of your account is yours, so you cannot be let in by it.',
      'Verify it there, usually by a link that the provider sends you, then sign in again.',
    ],
    otherAccount: true,
  },
  clock: {
    title: 'The clocks do not agree',
    words: [
      'The clock of the sign-in provider and that of this server differ too much, so what the provider says cannot be trusted.',
      `Tell ${ASK}: its clock has to be set right. Until then signing in will not work.`,
    ],
    action: 'Try again',
  },
  unavailable: {
    title: 'The sign-in provider is not answering',
    words: ['It may be back in a moment.', `If it stays away, tell ${ASK}.`],
    action: 'Try again',
  },
  provider: {
    title: 'The sign-in provider gave a wrong answer',
    words: [
      'Its answer cannot be trusted, or it does not accept this server.',
      `If trying again does not help, tell ${ASK}: the server’s log says what was wrong.`,
    ],
    action: 'Try again',
  },
};
