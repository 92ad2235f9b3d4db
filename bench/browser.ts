/** The browser that the page is measured in. */
import { chromium, type Browser } from '@playwright/test';

/** Starts a Chromium without a window: `CHROMIUM_PATH`, else Debian's. It has nothing to tell its maker. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
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
