import type { Authenticator, Reader } from './authenticator';
import { returningRoute } from './return-to';

const ANYBODY: Reader = { name: '', email: undefined, groups: [] };

/** Nobody has to sign in: `AUTH=none`. */
export const NO_SIGN_IN: Authenticator = {
  mode: 'none',
  admit: () => ({ reader: ANYBODY }),
  routes: [returningRoute()],
  canSignOut: false,
};
