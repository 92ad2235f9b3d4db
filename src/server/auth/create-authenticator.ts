import { isLoopback, problemWith, type Config, type Problems } from '../config';
import type { Logger } from '../logging';
import { createAddresses } from './addresses';
import type { Authenticator } from './authenticator';
import { createBasic } from './basic/basic';
import { readUsersFile } from './basic/users-file';
import { NO_SIGN_IN } from './no-sign-in';
import { createProxySignIn } from './proxy';

/** Makes the way of signing in that the settings describe, or says why that cannot be used. */
export async function createAuthenticator(config: Config, logger: Logger): Promise<Authenticator | Problems> {
  switch (config.AUTH) {
    case 'none':
      return NO_SIGN_IN;
    case 'basic':
      return basicSignIn(config, logger);
    case 'proxy':
      return createProxySignIn({
        header: config.AUTH_PROXY_HEADER ?? '',
        groupsHeader: config.AUTH_PROXY_GROUPS_HEADER,
        isTrusted: createAddresses(config.TRUSTED_PROXIES ?? []).isTrusted,
      });
    case 'oidc':
      logger.debug({ auth: config.AUTH }, 'not built');
      return { ok: false, problems: [problemWith('AUTH', 'is not built yet')] };
  }
}

async function basicSignIn(config: Config, logger: Logger): Promise<Authenticator | Problems> {
  const read = await readUsersFile(config.AUTH_USERS_FILE ?? '');
  if (!read.ok) return read;
  if (!isLoopback(config.HOST) && config.PUBLIC_URL?.startsWith('https:') !== true) {
    logger.warn(
      'passwords travel over the network unencrypted: put a proxy with TLS in front and set PUBLIC_URL to its https address',
    );
  }
  return createBasic({ users: read.users, logger });
}
