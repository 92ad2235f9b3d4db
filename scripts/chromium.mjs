/** Finds a Chromium for the end-to-end tests, or installs one. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installed, programThere } from './programs.mjs';

const WANTED = {
  setting: 'CHROMIUM_PATH',
  names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'],
  debian: 'chromium',
  needed: 'The end-to-end tests need Chromium or Chrome.',
};

/**
 * The path of a Chromium or Chrome: `CHROMIUM_PATH`, one on the PATH, Playwright's own, or one installed now.
 *
 * @throws {Error} whose message says what to do when there is none and none can be installed
 */
export async function findChromium() {
  return programThere(WANTED) ?? (await playwrightsOwn()) ?? (await playwrightsNew()) ?? installed(WANTED);
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

async function playwrightsNew() {
  console.log('No Chromium found; trying to install Playwright’s…');
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 });
  return playwrightsOwn();
}
