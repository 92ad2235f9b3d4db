/** How long a reader waits for the first row of the list, and whether the number of actions matters. */
import type { Browser } from '@playwright/test';
import { ROW_LINK, VIEWPORT, startBrowser } from './browser.ts';
import { median, type Figure } from './figures.ts';
import { end } from './processes.ts';
import { startServer } from './servers.ts';

const PAIRS = 11;

/** Loads the list with few and with many actions in turns, each time in a browser that has seen nothing. */
export async function measureFirstRow(): Promise<readonly Figure[]> {
  const few = await startServer({ env: { SANDBOX_ACTIONS: '100' } });
  const many = await startServer({ env: { SANDBOX_ACTIONS: '10000' } });
  const browser = await startBrowser();
  try {
    const samples = { few: [] as number[], many: [] as number[] };
    await timeToFirstRow(browser, few.url);
    await timeToFirstRow(browser, many.url);
    for (let pair = 0; pair < PAIRS; pair += 1) {
      samples.few.push(await timeToFirstRow(browser, few.url));
      samples.many.push(await timeToFirstRow(browser, many.url));
    }
    const [ofFew, ofMany] = [median(samples.few), median(samples.many)];
    return [
      {
        what: 'time to the first row, 10,000 actions against 100',
        measured: `${(ofMany / ofFew).toFixed(2)} × (${Math.round(ofMany)} ms against ${Math.round(ofFew)} ms)`,
        aim: 'the same',
      },
    ];
  } finally {
    await browser.close();
    await Promise.all([end(few.child), end(many.child)]);
  }
}

/** Milliseconds from the start of the navigation to the frame after the first row's link is laid out. */
async function timeToFirstRow(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    const page = await context.newPage();
    await page.addInitScript(WATCH);
    await page.goto(`${url}/sandbox/actions`);
    return await page.evaluate<number>('firstRowAt');
  } finally {
    await context.close();
  }
}

/** Text, because measurements are compiled without the browser's types. */
const WATCH = `
  window.firstRowAt = new Promise((resolve) => {
    const look = () => {
      const link = document.querySelector('${ROW_LINK}');
      if (link && link.getBoundingClientRect().height > 0) {
        requestAnimationFrame(() => resolve(performance.now()));
      } else requestAnimationFrame(look);
    };
    look();
  });
`;
