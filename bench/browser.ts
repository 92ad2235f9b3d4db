/** The browser that the page is measured in. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';

const WHOLE = '/usr/bin/chromium';

/** Starts a Chromium without a window: `CHROMIUM_PATH`, else Debian's, of which the whole draws as a reader's does. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath:
      process.env['CHROMIUM_PATH'] || (existsSync(WHOLE) ? WHOLE : '/usr/bin/chromium-headless-shell'),
    args: [
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

export const VIEWPORT = { width: 1280, height: 800 };

/** The links of the list's rows. */
export const ROW_LINK = 'tbody a';
