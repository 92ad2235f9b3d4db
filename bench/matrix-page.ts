/** Whether the page bears a matrix of 200 versions with 100 fields. */
import type { Locator, Page } from '@playwright/test';
import { VIEWPORT, startBrowser } from './browser.ts';
import { serveAction } from './fake-workos.ts';
import type { Figure } from './figures.ts';
import { RECORDER } from './frames.ts';
import { nodesFigure, recordedPass, smoothness, type Pass } from './passes.ts';
import { LONG, seriesOf } from './version-series.ts';
import { wheelThrough, type Direction } from './wheel.ts';

const PASSES = 3;
const PASS: readonly Direction[] = ['right', 'down', 'left', 'up'];
/** Milliseconds. */
const LONGEST_LOADING = 60_000;

/** Scrolls to the oldest version, whereby all are loaded, and then through all of them in both directions. */
export async function measureMatrixPage(): Promise<readonly Figure[]> {
  const served = await serveAction('bench.compared', seriesOf(LONG, 1));
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ viewport: VIEWPORT });
    await page.addInitScript(RECORDER);
    await page.goto(served.address);
    const versions = page.getByRole('region', { name: 'Schema versions' });
    await page.getByRole('columnheader', { name: /^Version 200\b/ }).waitFor();
    const loading = await recordedPass(browser, page, () => loadAll(page, versions));
    await wheelThrough(page, versions, 'left');
    const passes: Pass[] = [];
    for (let pass = 0; pass < PASSES; pass += 1) {
      passes.push(await recordedPass(browser, page, () => wheelAround(page, versions)));
    }
    return [
      ...smoothness('scrolling on while 200 versions × 100 fields load', [loading], '–'),
      ...smoothness('scrolling through their matrix in both directions', passes),
      nodesFigure(passes),
    ];
  } finally {
    await browser.close();
    await served.close();
  }
}

async function loadAll(page: Page, versions: Locator): Promise<void> {
  const until = performance.now() + LONGEST_LOADING;
  const oldest = page.getByRole('columnheader', { name: /^Version 1\b/ });
  while (!(await oldest.isVisible())) {
    if (performance.now() > until) throw new Error('Loading all versions took too long.');
    await wheelThrough(page, versions, 'right');
  }
}

async function wheelAround(page: Page, versions: Locator): Promise<void> {
  for (const direction of PASS) await wheelThrough(page, versions, direction);
}
