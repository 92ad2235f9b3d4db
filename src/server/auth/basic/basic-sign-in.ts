import type { Config, Problems } from '../../config';
import type { Logger } from '../../logging';
import { isLoopback } from '../../setting-shapes';
import type { SharedStore } from '../../shared/shared-store';
import type { Authenticator } from '../authenticator';
import { createBasic } from './basic';
import { readUsersFile } from './users-file';

/** Makes `AUTH=basic` from its settings, or says what is wrong with the file of readers. */
export async function createBasicSignIn(
  config: Config,
  logger: Logger,
  store?: SharedStore,
): Promise<Authenticator | Problems> {
  const read = await readUsersFile(config.AUTH_USERS_FILE ?? '');
  if (!read.ok) return read;
  if (!isLoopback(config.HOST) && config.PUBLIC_URL?.startsWith('https:') !== true) {
    logger.warn(
      'passwords travel over the network unencrypted: put a proxy with TLS in front and set PUBLIC_URL to its https address',
    );
  }
  return createBasic({ users: read.users, logger, client: store?.client });
}
