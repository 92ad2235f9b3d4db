/** Whether the page bears two documents of 12,000 lines next to each other. */
import type { Browser } from '@playwright/test';
import { VIEWPORT, startBrowser } from './browser.ts';
import { serveAction } from './fake-workos.ts';
import { median, type Figure } from './figures.ts';
import { RECORDER, type Frames } from './frames.ts';
import { documentPair } from './long-documents.ts';
import { nodesFigure, recordedPass, smoothness, type Pass } from './passes.ts';
import { longestTask } from './tasks.ts';
import { wheelThrough } from './wheel.ts';

const ACTION = 'bench.compared';
const PLACE = '/compare/1...2';
const PAIRS = 7;
const PASSES = 3;
/** Groups of keys, which make 12,200 lines and 240. */
const LONG = 50;
const SHORT = 1;

/** Opens long and short documents in turns, each time in a browser that has seen nothing; then scrolls the long ones. */
export async function measureComparePage(): Promise<readonly Figure[]> {
  const long = await serveAction(ACTION, documentPair(LONG));
  const short = await serveAction(ACTION, documentPair(SHORT));
  const browser = await startBrowser();
  try {
    const samples = { long: [] as Opening[], short: [] as Opening[] };
    await opened(browser, long.address);
    await opened(browser, short.address);
    for (let pair = 0; pair < PAIRS; pair += 1) {
      samples.long.push(await opened(browser, long.address));
      samples.short.push(await opened(browser, short.address));
    }
    const scrolling = await scrolled(browser, long.address);
    return [
      timeFigure('the change marks in two documents of 12,000 lines', 'marks', samples),
      timeFigure('the verdict on them', 'verdict', samples),
      ...smoothness('until both are there', samples.long),
      ...smoothness('the same with documents of 240 lines', samples.short),
      ...smoothness('scrolling through 12,000 lines', scrolling),
      nodesFigure(scrolling),
    ];
  } finally {
    await browser.close();
    await Promise.all([long.close(), short.close()]);
  }
}

/** Milliseconds from the start of the navigation, and the frames until both are there. */
type Opening = { readonly marks: number; readonly verdict: number } & Pass;

async function opened(browser: Browser, address: string): Promise<Opening> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    const page = await context.newPage();
    await page.addInitScript(`${RECORDER} ${WATCH} frames.start();`);
    const task = await longestTask(browser, page, async () => {
      await page.goto(address + PLACE);
      await page.evaluate(BOTH);
    });
    const frames = await page.evaluate<Frames>('frames.stop()');
    const [marks, verdict] = await page.evaluate<[number, number]>(BOTH);
    return { marks, verdict, frames, task };
  } finally {
    await context.close();
  }
}

const BOTH = 'Promise.all([marksAt, verdictAt])';

function timeFigure(
  what: string,
  key: 'marks' | 'verdict',
  samples: Readonly<Record<'long' | 'short', readonly Opening[]>>,
): Figure {
  const ofLong = median(samples.long.map((opening) => opening[key]));
  const ofShort = median(samples.short.map((opening) => opening[key]));
  return {
    what: `time to ${what}`,
    measured: `${Math.round(ofLong)} ms (${(ofLong / ofShort).toFixed(2)} × that for 240 lines, ${Math.round(ofShort)} ms)`,
    aim: '–',
  };
}

async function scrolled(browser: Browser, address: string): Promise<readonly Pass[]> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.addInitScript(`${RECORDER} ${WATCH}`);
  await page.goto(address + PLACE);
  await page.evaluate(BOTH);
  const documents = page.getByRole('region', { name: 'Both documents' });
  const passes: Pass[] = [];
  for (let pass = 0; pass < PASSES; pass += 1) {
    await wheelThrough(page, documents, 'up');
    passes.push(await recordedPass(browser, page, () => wheelThrough(page, documents, 'down')));
  }
  await page.close();
  return passes;
}

/** Text, because measurements are compiled without the browser's types. Marks are words for those who do not see them. */
const WATCH = `
  (() => {
    const frameWith = (isThere) => new Promise((resolve) => {
      const look = () =>
        requestAnimationFrame(isThere() ? () => resolve(performance.now()) : look);
      look();
    });
    const textOf = (element) => element?.textContent ?? '';
    window.marksAt = frameWith(() =>
      /changed from: |removed: |added: /.test(textOf(document.querySelector('[role="region"][aria-label="Both documents"]'))));
    window.verdictAt = frameWith(() =>
      [...document.querySelectorAll('h2')].some((heading) => textOf(heading).startsWith('Verdict: ')));
  })();
`;
