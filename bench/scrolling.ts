/** Whether scrolling through ten thousand rows stutters. */
import type { Page } from '@playwright/test';
import { ROW_LINK, VIEWPORT, startBrowser } from './browser.ts';
import type { Figure } from './figures.ts';
import { NONE_LONG, RECORDER, framesFigure, recorded, type Frames } from './frames.ts';
import { end, pause } from './processes.ts';
import { startServer } from './servers.ts';

const ACTIONS = 10_000;
const PASSES = 3;
/** Pixels a turn of the wheel, and how often it is turned a pass. */
const TURN = 600;
const TURNS = 620;
/** Milliseconds. */
const LONGEST_LOADING = 120_000;

export async function measureScrolling(): Promise<readonly Figure[]> {
  const server = await startServer({ env: { SANDBOX_ACTIONS: String(ACTIONS) } });
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ viewport: VIEWPORT });
    await page.addInitScript(RECORDER);
    await page.goto(`${server.url}/sandbox/actions`);
    await page.locator(ROW_LINK).first().waitFor();
    const loading = await recorded(page, () => loadAll(page));
    const passes: Frames[] = [];
    for (let pass = 0; pass < PASSES; pass += 1) passes.push(await scrolledThrough(page));
    return [
      framesFigure('scrolling through 10,000 loaded rows', passes, NONE_LONG),
      framesFigure('scrolling on while all 100 pages load', [loading], '–'),
    ];
  } finally {
    await browser.close();
    await end(server.child);
  }
}

/** Stays at the end of the list, where the page asks for the next part by itself, until all is there. */
async function loadAll(page: Page): Promise<void> {
  const until = performance.now() + LONGEST_LOADING;
  const all = page.getByText('10,000 actions in all');
  while (!(await all.isVisible())) {
    if (performance.now() > until) throw new Error('Loading all actions took too long.');
    await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height / 2);
    await page.mouse.wheel(0, 20 * TURN);
    await pause(20);
  }
}

async function scrolledThrough(page: Page): Promise<Frames> {
  await page.evaluate('scrollTo(0, 0)');
  await page.locator('[aria-rowindex="2"]').waitFor();
  await pause(500);
  return recorded(page, async () => {
    for (let turn = 0; turn < TURNS; turn += 1) await page.mouse.wheel(0, TURN);
    await page.locator(`[aria-rowindex="${ACTIONS + 1}"]`).waitFor();
  });
}
