/** How readers are told apart: one small interface, and one file for each way. */
import type { AuthMode } from '../../contract/session';
import type { AnswerHeaders } from '../answer';
import type { Failure } from '../errors';
import type { Arrival, Route } from '../exchange';

/** Who asks, as whoever vouches for them says. `email` is in lower case. */
export type Reader = {
  readonly name: string;
  readonly email: string | undefined;
  readonly groups: readonly string[];
};

/** Headers go onto the answer, whatever that is. */
export type Admission =
  | { readonly reader: Reader; readonly headers?: AnswerHeaders }
  | { readonly reader: undefined; readonly refusal: Refusal };

/** `startsAt` leads a browser to where signing in begins; without it there is only the failure to tell. */
export type Refusal = {
  readonly failure: Failure;
  readonly headers?: AnswerHeaders;
  readonly startsAt?: string;
};

export type Authenticator = {
  readonly mode: AuthMode;
  /** Says who asks, from what came with the request alone. Rejects only for a defect of ours. */
  readonly admit: (arrival: Arrival) => Admission | Promise<Admission>;
  /** Its own addresses below `/auth`: signing in, and what follows. */
  readonly routes: readonly Route[];
  readonly canSignOut: boolean;
};
