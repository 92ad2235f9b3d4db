import type { Environment } from '../../contract/api';

/** Whether an environment is production without being called so. */
export function isUnmarkedProduction({ production, name }: Environment): boolean {
  return production === true && !/\b(prod|production|live)\b/i.test(name);
}
