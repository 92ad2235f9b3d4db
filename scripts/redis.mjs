/** Finds a Redis or Valkey server for the tests, or installs one. */
import { findProgram } from './programs.mjs';

/** Its path. Throws an Error whose message says what to do when there is none. */
export function findRedis() {
  return findProgram({
    setting: 'REDIS_SERVER_PATH',
    names: ['redis-server', 'valkey-server'],
    debian: 'redis-server',
    needed: 'The tests of several servers need Redis or Valkey (on macOS: brew install redis).',
    version: '--version',
  });
}
