/** Who is signed in, and the addresses of signing in and out. */
import * as z from 'zod/mini';

export const AUTH_MODES = ['none', 'basic', 'oidc', 'proxy'] as const;
export type AuthMode = (typeof AUTH_MODES)[number];

export const SESSION_PATH = '/api/session';

/** What the page needs to know of its reader. */
export const Session = z.object({
  object: z.literal('session'),
  auth: z.enum(AUTH_MODES),
  /** `null` where nobody has to sign in. */
  reader: z.nullable(z.object({ name: z.string(), email: z.nullable(z.string()) })),
  /** Whether SIGN_OUT_PATH ends the session; where it does not, the browser or the proxy in front has to. */
  canSignOut: z.boolean(),
  /** Whether nobody has to sign in although other machines can reach the server. */
  exposed: z.boolean(),
});
export type Session = z.infer<typeof Session>;

/** Where signing in begins; use signInPath to make the whole address. */
export const SIGN_IN_PATH = '/auth/sign-in';

/** Ends the session, at the provider too; for a whole navigation. It leads to SIGNED_OUT_PLACE. */
export const SIGN_OUT_PATH = '/auth/sign-out';

/** The provider sends the reader back to this one. */
export const CALLBACK_PATH = '/auth/callback';

/** The place of the page that tells why signing in did not work: `?problem=…&to=…`. */
export const SIGN_IN_PLACE = '/sign-in';

/** The place of the page that is left after signing out. */
export const SIGNED_OUT_PLACE = '/signed-out';

/** Whether a place is for those too who are not signed in: it asks for nothing. */
export function isOpenPlace(pathname: string): boolean {
  return pathname === SIGN_IN_PLACE || pathname === SIGNED_OUT_PLACE;
}

/** Where signing in begins, however it is done here; for a whole navigation. `to` is the address to come back to. */
export function signInPath(to: string): string {
  return `${SIGN_IN_PATH}?${new URLSearchParams({ to })}`;
}

/** Why signing in did not work, as SIGN_IN_PLACE is told. */
export const SIGN_IN_PROBLEMS = [
  /** It took too long, was begun in another browser, or the answer was used before. */
  'expired',
  /** The reader, or the provider, said no. */
  'refused',
  /** Signed in at the provider, but not one of those let in here. */
  'not_allowed',
  /** The provider has not verified that the e-mail address is the reader's. */
  'unverified_email',
  /** The clocks of the provider and of this server differ too much. */
  'clock',
  /** The provider does not answer. */
  'unavailable',
  /** The provider answered something that cannot be trusted, or refuses this server. */
  'provider',
] as const;
export type SignInProblem = (typeof SIGN_IN_PROBLEMS)[number];

/** The address of the place that tells a problem with signing in. */
export function signInProblemPath(problem: SignInProblem, to: string): string {
  return `${SIGN_IN_PLACE}?${new URLSearchParams({ problem, to })}`;
}
