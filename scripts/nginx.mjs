/** Finds an nginx for the tests of several servers, or installs one. */
import { findProgram } from './programs.mjs';

/** Its path. Throws an Error whose message says what to do when there is none. */
export function findNginx() {
  return findProgram({
    setting: 'NGINX_PATH',
    names: ['nginx'],
    debian: 'nginx',
    needed: 'The tests of several servers need nginx (on macOS: brew install nginx).',
    version: '-v',
  });
}
