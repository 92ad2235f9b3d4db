/** `npm run screenshots`: takes the README's pictures anew, from the built server and its sample data. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { buildIfChanged } from './build.mjs';
import { findChromium } from './chromium.mjs';

/** One that versions 1 to 6 accept. */
const EVENT = {
  action: 'user.logged_in',
  version: 7,
  occurred_at: '2026-01-15T12:00:00.000Z',
  actor: { type: 'user', id: 'user_01KEZ5XW3QH7T9', metadata: { role: 'admin' } },
  targets: [
    { type: 'user', id: 'user_01KEZ5XW3QH7T9' },
    { type: 'organization', id: 'org_01KEZ5XW3QH7TA', metadata: { plan: 'pro' } },
  ],
  context: { location: '203.0.113.7' },
  metadata: { method: 'password', ipAddress: '203.0.113.7', riskScore: '0.2' },
};
const FRAGMENT = Buffer.from(JSON.stringify(EVENT, null, 2)).toString('base64url');

/** Each with what is there once everything is. */
const PLACES = {
  actions: ['/sandbox/actions', 'table'],
  versions: ['/sandbox/actions/user.logged_in', 'text=breaking'],
  compare: ['/sandbox/actions/user.logged_in/compare/3...5', 'text=breaking'],
  event: [`/sandbox/actions/user.logged_in/event#event=${FRAGMENT}`, 'text=Why version 7 rejects it'],
  emit: ['/sandbox/actions/user.logged_in?code=emit&language=node', 'text=occurredAt'],
  changes: ['/sandbox/changes', 'text=371 versions'],
};

buildIfChanged();

const server = spawn(process.execPath, ['dist/server/main.js'], {
  env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'silent' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [line] = await once(createInterface(server.stdout), 'line');
const origin = /http:\S+/.exec(String(line))?.[0];

const browser = await chromium.launch({ executablePath: await findChromium() });
for (const colorScheme of ['light', 'dark']) {
  const page = await browser.newPage({
    colorScheme,
    viewport: { width: 1280, height: 720 },
    deviceScaleFactor: 1.5,
  });
  for (const [name, [path, shown]] of Object.entries(PLACES)) {
    await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' });
    await page.locator(shown).first().waitFor();
    await page.screenshot({ path: `docs/screenshots/${name}-${colorScheme}.png` });
  }
}
await browser.close();
server.kill();
