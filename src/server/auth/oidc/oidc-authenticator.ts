/** `AUTH=oidc`: readers sign in at an OpenID Connect provider. */
import { signInPath } from '../../../contract/session';
import type { Config, Problems } from '../../config';
import type { Logger } from '../../logging';
import type { Authenticator, Refusal } from '../authenticator';
import { callbackRoute } from './callback-route';
import { createEnded, type Ended } from './ended';
import { createFlowCookies } from './flow-cookie';
import { oidcSettings } from './oidc-settings';
import { createProvider } from './provider';
import { createSessionCookies } from './session-cookie';
import { createSessions } from './sessions';
import { signInRoute } from './sign-in-route';
import { signOutRoute } from './sign-out-route';

/**
 * Asks the provider what it is, and gives a problem when that is wrong for good; one that does not answer is asked again
 * later.
 *
 * @param now epoch milliseconds
 * @param endedOf keeps what was ended; by default in this process
 */
export async function createOidcAuthenticator(
  config: Config,
  logger: Logger,
  now: () => number = Date.now,
  endedOf: (what: 'session' | 'sign-in') => Ended = () => createEnded(now),
): Promise<Authenticator | Problems> {
  const settings = oidcSettings(config);
  const provider = await createProvider(settings, logger, now);
  if ('problems' in provider) return provider;
  // Cookies that another provider's word is behind are not opened.
  const purpose = `audit-schema-explorer ${settings.issuer.href} ${settings.clientId}`;
  const cookies = createSessionCookies(settings, purpose, now);
  const flows = createFlowCookies(settings, purpose, endedOf('sign-in'), now);
  const sessions = createSessions({ settings, cookies, ended: endedOf('session'), now });
  return {
    mode: 'oidc',
    admit: ({ header, target }) => sessions.admit(header('cookie'), () => refusal(target)),
    routes: [
      signInRoute({ settings, provider, flows, now }),
      callbackRoute({ settings, provider, flows, sessions, logger }),
      signOutRoute({ settings, provider, sessions, cookies }),
    ],
    canSignOut: true,
  };
}

function refusal(target: string): Refusal {
  return {
    failure: {
      code: 'unauthenticated',
      message: 'You are not signed in, or your session has ended. Sign in, and ask again.',
    },
    // RFC 9110, section 11.6.1: a 401 has a challenge. No browser shows a dialog for this one.
    headers: { 'www-authenticate': 'Session realm="Audit Schema Explorer"' },
    startsAt: signInPath(target),
  };
}
