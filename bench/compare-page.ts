/** Whether the page bears two documents of 12,000 lines next to each other. */
import type { Browser } from '@playwright/test';
import { VIEWPORT, startBrowser } from './browser.ts';
import { serveAction } from './fake-workos.ts';
import { median, type Figure } from './figures.ts';
import { FEW_NODES, NONE_LONG, RECORDER, framesFigure, nodesOf, recorded, type Frames } from './frames.ts';
import { documentPair } from './long-documents.ts';
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
      framesFigure('until both are there', framesOf(samples.long), NONE_LONG),
      framesFigure('the same with documents of 240 lines', framesOf(samples.short), NONE_LONG),
      framesFigure('scrolling through 12,000 lines', scrolling, NONE_LONG),
      { what: 'most elements in the page meanwhile', measured: nodesOf(scrolling), aim: FEW_NODES },
    ];
  } finally {
    await browser.close();
    await Promise.all([long.close(), short.close()]);
  }
}

/** Milliseconds from the start of the navigation, and the frames until both are there. */
type Opening = { readonly marks: number; readonly verdict: number; readonly frames: Frames };

async function opened(browser: Browser, address: string): Promise<Opening> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    const page = await context.newPage();
    await page.addInitScript(`${RECORDER} ${WATCH} frames.start();`);
    await page.goto(address + PLACE);
    const [marks, verdict] = await page.evaluate<[number, number]>('Promise.all([marksAt, verdictAt])');
    return { marks, verdict, frames: await page.evaluate<Frames>('frames.stop()') };
  } finally {
    await context.close();
  }
}

const framesOf = (openings: readonly Opening[]) => openings.map(({ frames }) => frames);

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

async function scrolled(browser: Browser, address: string): Promise<readonly Frames[]> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.addInitScript(`${RECORDER} ${WATCH}`);
  await page.goto(address + PLACE);
  await page.evaluate('Promise.all([marksAt, verdictAt])');
  const documents = page.getByRole('region', { name: 'Both documents' });
  const passes: Frames[] = [];
  for (let pass = 0; pass < PASSES; pass += 1) {
    await wheelThrough(page, documents, 'up');
    passes.push(await recorded(page, () => wheelThrough(page, documents, 'down')));
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
