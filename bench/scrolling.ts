/** Whether scrolling through ten thousand rows stutters. */
import type { Page } from '@playwright/test';
import { ROW_LINK, VIEWPORT, startBrowser } from './browser.ts';
import type { Figure } from './figures.ts';
import { end, pause } from './processes.ts';
import { startServer } from './servers.ts';

const ACTIONS = 10_000;
const PASSES = 3;
/** Pixels a turn of the wheel, and how often it is turned a pass. */
const TURN = 600;
const TURNS = 620;
/** Milliseconds. */
const LONG = 50;
const LONGEST_LOADING = 120_000;

/** Longest frame by requestAnimationFrame, and the browser's own long animation frames; in milliseconds. */
type Frames = { longest: number; longFrames: { duration: number; scripts: string[] }[] };

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
      figureFor('scrolling through 10,000 loaded rows', passes, 'none over 50 ms'),
      figureFor('scrolling on while all 100 pages load', [loading], '–'),
    ];
  } finally {
    await browser.close();
    await end(server.child);
  }
}

function figureFor(what: string, passes: readonly Frames[], aim: string): Figure {
  const long = passes.flatMap(({ longFrames }) => longFrames).filter(({ duration }) => duration > LONG);
  for (const { duration, scripts } of long) console.log(`  ${what}: ${duration} ms ${scripts.join(', ')}`);
  const longest = passes.map((frames) => `${Math.round(frames.longest)}`).join(', ');
  return {
    what: `longest frame, ${what}`,
    measured: `${longest} ms; ${long.length} long animation frames`,
    aim,
  };
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

async function recorded(page: Page, during: () => Promise<void>): Promise<Frames> {
  await page.evaluate('frames.start()');
  await during();
  return page.evaluate<Frames>('frames.stop()');
}

/** Text, because measurements are compiled without the browser's types. */
const RECORDER = `
  window.frames = (() => {
    let longest, longFrames, last, on = false;
    const tick = (now) => {
      if (!on) return;
      longest = Math.max(longest, now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    const observer = new PerformanceObserver((list) => {
      for (const { duration, startTime, scripts } of list.getEntries()) {
        if (on) longFrames.push({ duration, scripts: scripts.map((one) =>
          one.invoker + ' ' + one.sourceURL.replace(/.*[/]/, '') + ':' + one.sourceFunctionName + ' ' + Math.round(one.duration)) });
      }
    });
    observer.observe({ type: 'long-animation-frame' });
    return {
      start() {
        [longest, longFrames, on] = [0, [], true];
        requestAnimationFrame((now) => { last = now; tick(now); });
      },
      stop() { on = false; return { longest, longFrames }; },
    };
  })();
`;
