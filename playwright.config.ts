import { defineConfig } from '@playwright/test';

const executablePath = process.env['CHROMIUM_PATH'] || '/usr/bin/chromium';

/**
 * Parts of Chromium that no test needs. It starts several processes with every window for the first four, which take
 * almost half of the processor time of a test: two pages behind the address bar, and a spare process for the next site.
 */
const UNUSED_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'SpareRendererForSitePerProcess',
  // The features that Playwright disables: Chromium reads only the last list on its command line, which is this one.
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  // Not even in CI: a test that passes at the second attempt has found a race.
  retries: 0,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    launchOptions: {
      executablePath,
      // There is no GPU where tests run, and imitating one takes an eighth of the time. A browser under test has nothing
      // to tell its maker.
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        `--disable-features=${UNUSED_FEATURES.join(',')}`,
      ],
    },
  },
});
