/** Finds a program that the tests need, or installs it from Debian or a system made from it. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where an ordinary user's own ones are unpacked. */
const OWN = fileURLToPath(new URL('../node_modules/.cache/programs/', import.meta.url));

/** Servers stand there, which an ordinary user's PATH may lack. */
const OF_SERVERS = ['/usr/local/sbin', '/usr/sbin'];

/**
 * @typedef {object} Wanted
 * @property {string} setting a variable that may name it
 * @property {readonly string[]} names what the program may be called
 * @property {string} debian the Debian package that has it
 * @property {string} needed who needs it, and how else it can be had: told when it cannot be
 * @property {string} [version] the argument by which it tells its version; only with one, and where it runs from any folder,
 *   it is unpacked for who may not install it
 */

/**
 * The path of a program: what its setting names, one on the PATH, one that was unpacked before, or one installed now.
 *
 * @param {Wanted} wanted
 * @throws {Error} whose message says what to do when there is none and none can be installed
 */
export function findProgram(wanted) {
  return programThere(wanted) ?? installed(wanted);
}

/** The same without installing anything; `undefined` where there is none. */
export function programThere(wanted) {
  return fromSetting(wanted) ?? onPath(wanted) ?? ownOne(wanted);
}

/** Installs it for all as root, else for this checkout alone. Throws as `findProgram` does. */
export function installed(wanted) {
  console.log(`No ${wanted.debian} found; trying to install it…`);
  installForAll(wanted.debian);
  const forAll = onPath(wanted);
  if (forAll !== undefined) return forAll;
  if (wanted.version !== undefined) unpackForUs(wanted);
  const own = ownOne(wanted);
  if (own !== undefined) return own;
  throw new Error(
    `${wanted.needed} None is here, and none could be installed. Install it (on Debian: sudo apt-get install ` +
      `${wanted.debian}), or set ${wanted.setting} to one that is there.`,
  );
}

function fromSetting({ setting }) {
  const path = process.env[setting];
  if (path && !isExecutable(path))
    throw new Error(`${setting} names ${path}, which is no program that can be run.`);
  return path || undefined;
}

function onPath({ names }) {
  const folders = (process.env.PATH ?? '').split(delimiter).concat(OF_SERVERS);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

/** Only where its libraries are found. */
function ownOne({ debian, version }) {
  const path = join(OWN, debian, 'run');
  if (version === undefined || !isExecutable(path)) return undefined;
  return spawnSync(path, [version], { stdio: 'ignore' }).status === 0 ? path : undefined;
}

/** Without starting it as a service: the tests start their own. */
function installForAll(name) {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const run = (...command) => {
    const [program, ...args] = [...asRoot, ...command];
    return spawnSync(program, args, { stdio: 'ignore', env }).status === 0;
  };
  if (run('apt-get', 'update')) run('apt-get', 'install', '--yes', '--no-install-recommends', name);
}

/**
 * Downloading and unpacking packages needs no rights; the program then looks for its libraries beside itself. What has to
 * be downloaded for it is what apt would install.
 */
function unpackForUs({ debian, names }) {
  const folder = join(OWN, debian);
  mkdirSync(join(folder, 'lists'), { recursive: true });
  const apt = (...args) =>
    spawnSync('apt-get', ['-o', `Dir::State::lists=${folder}/lists`, '-o', `Dir::Cache=${folder}`, ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  apt('update');
  const would = apt('install', '--simulate', '--no-install-recommends', debian).stdout ?? '';
  const packages = [...would.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name);
  if (packages.length > 0) apt('download', ...packages);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb')))
    spawnSync('dpkg', ['-x', file, folder], { cwd: folder, stdio: 'ignore' });
  rmSync(join(folder, 'lists'), { recursive: true });
  const program = ['usr/bin', 'usr/sbin']
    .flatMap((below) => names.map((name) => join(folder, below, name)))
    .find(isExecutable);
  const libraries = ['usr/lib', 'lib'].flatMap((below) => librariesIn(join(folder, below))).join(':');
  const script = `#!/bin/sh\nLD_LIBRARY_PATH="${libraries}" exec "${program}" "$@"\n`;
  if (program !== undefined) writeFileSync(join(folder, 'run'), script, { mode: 0o755 });
}

function librariesIn(folder) {
  if (!existsSync(folder)) return [];
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...below.map(({ name }) => join(folder, name))];
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
