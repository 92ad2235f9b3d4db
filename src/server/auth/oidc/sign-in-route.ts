import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { CALLBACK_PATH, SIGN_IN_PATH, signInProblemPath } from '../../../contract/session';
import type { OpenRoute } from '../../exchange';
import { redirectTo, returnOf } from '../return-to';
import type { FlowCookies } from './flow-cookie';
import type { OidcSettings } from './oidc-settings';
import type { Provider } from './provider';

export type SignInDependencies = {
  settings: OidcSettings;
  provider: Provider;
  flows: FlowCookies;
  now: () => number;
};

/** `GET /auth/sign-in`: sends the reader to the provider (RFC 6749, 4.1.1, with PKCE, RFC 7636). */
export function signInRoute({ settings, provider, flows, now }: SignInDependencies): OpenRoute {
  return {
    pattern: SIGN_IN_PATH,
    open: async ({ target, header }) => {
      const to = returnOf(target);
      const reached = await provider.reach();
      if (!reached.ok) return redirectTo(signInProblemPath(reached.problem, to));
      const flow = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
        to,
        at: now(),
      };
      const location = buildAuthorizationUrl(reached.configuration, {
        redirect_uri: `${settings.publicUrl}${CALLBACK_PATH}`,
        scope: settings.scopes,
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      });
      return { ...redirectTo(location.href), cookies: await flows.begin(flow, header('cookie')) };
    },
  };
}
