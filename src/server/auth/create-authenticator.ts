import { problemWith, type Config, type Problems } from '../config';
import type { Logger } from '../logging';
import type { Authenticator } from './authenticator';
import { NO_SIGN_IN } from './no-sign-in';

/** Makes the way of signing in that the settings describe, or says why that cannot be used. */
export async function createAuthenticator(config: Config, logger: Logger): Promise<Authenticator | Problems> {
  switch (config.AUTH) {
    case 'none':
      return NO_SIGN_IN;
    case 'oidc':
      return (await import('./oidc/oidc-authenticator')).createOidcAuthenticator(config, logger);
    case 'basic':
    case 'proxy':
      logger.debug({ auth: config.AUTH }, 'not built');
      return { ok: false, problems: [problemWith('AUTH', 'is not built yet')] };
  }
}
