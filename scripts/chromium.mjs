/** Finds a Chromium for the end-to-end tests, or installs one. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/**
 * The path of a Chromium or Chrome: `CHROMIUM_PATH`, one on the PATH, Playwright's own, or one installed now.
 *
 * @throws {Error} whose message says what to do when there is none and none can be installed
 */
export async function findChromium() {
  return fromSetting() ?? onPath() ?? (await playwrightsOwn()) ?? (await installed());
}

function fromSetting() {
  const path = process.env.CHROMIUM_PATH;
  if (path && !isExecutable(path))
    throw new Error(`CHROMIUM_PATH names ${path}, which is no program that can be run.`);
  return path || undefined;
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable);
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

async function installed() {
  console.log('No Chromium found; trying to install one…');
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 });
  const own = await playwrightsOwn();
  if (own) return own;
  installFromDebian();
  const path = onPath();
  if (path) return path;
  throw new Error(
    'The end-to-end tests need Chromium, and none could be installed. Install it (on Debian: sudo apt-get install chromium), ' +
      'or set CHROMIUM_PATH to a Chromium or Chrome that is there.',
  );
}

function installFromDebian() {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const run = (...command) => {
    const [program, ...args] = [...asRoot, ...command];
    return (
      spawnSync(program, args, {
        stdio: 'ignore',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0
    );
  };
  if (run('apt-get', 'update')) run('apt-get', 'install', '--yes', '--no-install-recommends', 'chromium');
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
