import type { Config, Problems } from '../config';
import type { Logger } from '../logging';
import { createAddresses } from './addresses';
import type { Authenticator } from './authenticator';
import { NO_SIGN_IN } from './no-sign-in';
import { createProxySignIn } from './proxy';

/** Makes the way of signing in that the settings describe, or says why that cannot be used. */
export async function createAuthenticator(config: Config, logger: Logger): Promise<Authenticator | Problems> {
  switch (config.AUTH) {
    case 'none':
      return NO_SIGN_IN;
    case 'basic':
      return (await import('./basic/basic-sign-in')).createBasicSignIn(config, logger);
    case 'oidc':
      return (await import('./oidc/oidc-authenticator')).createOidcAuthenticator(config, logger);
    case 'proxy':
      return createProxySignIn({
        header: config.AUTH_PROXY_HEADER ?? '',
        groupsHeader: config.AUTH_PROXY_GROUPS_HEADER,
        isTrusted: createAddresses(config.TRUSTED_PROXIES ?? []).isTrusted,
      });
  }
}
