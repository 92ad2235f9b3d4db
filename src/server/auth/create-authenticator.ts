import type { Config, Problems } from '../config';
import type { Logger } from '../logging';
import type { SharedStore } from '../shared/shared-store';
import { createAddresses } from './addresses';
import type { Authenticator } from './authenticator';
import { NO_SIGN_IN } from './no-sign-in';
import { createProxySignIn } from './proxy';
import { sharedEnded } from './shared-ended';

/**
 * Makes the way of signing in that the settings describe, or says why that cannot be used.
 *
 * @param store what replicas share, where they do: a session that was ended on one has ended on all
 */
export async function createAuthenticator(
  config: Config,
  logger: Logger,
  store?: SharedStore,
): Promise<Authenticator | Problems> {
  switch (config.AUTH) {
    case 'none':
      return NO_SIGN_IN;
    case 'basic':
      return (await import('./basic/basic-sign-in')).createBasicSignIn(config, logger, store);
    case 'oidc':
      return (await import('./oidc/oidc-authenticator')).createOidcAuthenticator(
        config,
        logger,
        Date.now,
        store && sharedEnded(store),
      );
    case 'proxy':
      return createProxySignIn({
        header: config.AUTH_PROXY_HEADER ?? '',
        groupsHeader: config.AUTH_PROXY_GROUPS_HEADER,
        isTrusted: createAddresses(config.TRUSTED_PROXIES ?? []).isTrusted,
      });
  }
}
