/** Programs that tests start and do not bring along. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Servers stand there, which an ordinary user's PATH may lack. */
const OF_SERVERS = ['/usr/local/sbin', '/usr/sbin'];

/**
 * The path of a program that is here.
 *
 * @param setting a variable that may name it
 * @throws {Error} whose message says what to do where there is none
 */
export function programPath(setting: string, ...names: readonly string[]): string {
  const named = process.env[setting];
  if (named !== undefined && named !== '') return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter).concat(OF_SERVERS);
  const path = folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
  if (path !== undefined) return path;
  throw new Error(
    `This needs ${names.join(' or ')}: run “npm test”, which looks for one, or set ${setting}.`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
