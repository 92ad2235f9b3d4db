/** Finds a Redis or Valkey server for the tests, or installs one. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAMES = ['redis-server', 'valkey-server'];

/** Where an ordinary user's own one is unpacked. */
const OWN = fileURLToPath(new URL('../node_modules/.cache/redis/', import.meta.url));
const OWN_SERVER = join(OWN, 'run-redis-server');
const PACKAGES = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'];

/**
 * The path of a redis-server or valkey-server: `REDIS_SERVER_PATH`, one on the PATH, one that was unpacked before, or one
 * installed now.
 *
 * @throws {Error} whose message says what to do when there is none and none can be installed
 */
export function findRedis() {
  return fromSetting() ?? onPath() ?? ownOne() ?? installed();
}

function fromSetting() {
  const path = process.env.REDIS_SERVER_PATH;
  if (path && !isExecutable(path))
    throw new Error(`REDIS_SERVER_PATH names ${path}, which is no program that can be run.`);
  return path || undefined;
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable);
}

function ownOne() {
  return isExecutable(OWN_SERVER) && starts(OWN_SERVER) ? OWN_SERVER : undefined;
}

function installed() {
  console.log('No Redis found; trying to install one…');
  installFromDebian();
  const path = onPath();
  if (path) return path;
  unpackFromDebian();
  const own = ownOne();
  if (own) return own;
  throw new Error(
    'The tests of several servers need Redis or Valkey, and none could be installed. Install it (on Debian: sudo apt-get install ' +
      'redis-server; on macOS: brew install redis), or set REDIS_SERVER_PATH to a redis-server or valkey-server that is there.',
  );
}

/** Without starting it as a service: the tests start their own. */
function installFromDebian() {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const run = (...command) => {
    const [program, ...args] = [...asRoot, ...command];
    return spawnSync(program, args, { stdio: 'ignore', env }).status === 0;
  };
  if (run('apt-get', 'update')) run('apt-get', 'install', '--yes', '--no-install-recommends', 'redis-server');
}

/** Downloading and unpacking packages needs no rights; the program then looks for its libraries beside itself. */
function unpackFromDebian() {
  mkdirSync(OWN, { recursive: true });
  // Not every release has all of them under these names, so each is asked for by itself.
  for (const name of PACKAGES) spawnSync('apt-get', ['download', name], { cwd: OWN, stdio: 'ignore' });
  for (const file of readdirSync(OWN).filter((name) => name.endsWith('.deb')))
    spawnSync('dpkg', ['-x', file, OWN], { cwd: OWN, stdio: 'ignore' });
  const program = join(OWN, 'usr/bin/redis-server');
  const libraries = ['usr/lib', 'lib'].flatMap((folder) => librariesIn(join(OWN, folder))).join(':');
  const script = `#!/bin/sh\nLD_LIBRARY_PATH="${libraries}" exec "${program}" "$@"\n`;
  if (existsSync(program)) writeFileSync(OWN_SERVER, script, { mode: 0o755 });
}

function librariesIn(folder) {
  if (!existsSync(folder)) return [];
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...below.map(({ name }) => join(folder, name))];
}

function starts(path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
