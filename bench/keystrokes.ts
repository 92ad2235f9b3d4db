/** How long after a key is pressed what it searches for is painted, among few and many actions. */
import type { Page } from '@playwright/test';
import { ROW_LINK, VIEWPORT, startBrowser } from './browser.ts';
import { percentile, type Figure } from './figures.ts';
import { NONE_LONG, RECORDER, framesFigure, recorded, type Frames } from './frames.ts';
import { end, pause } from './processes.ts';
import { startServer } from './servers.ts';

const MANY = 10_000;
const SIZES = [100, 1000, MANY];
/** Each letter narrows what the one before has left. */
const WORDS = ['user.cr', 'invoice', 'rle.upd', 'proj.sh', 'tkn.del', 'doc.exp'];
const PASSES = 3;
const TURN = 600;
const TURNS = 150;

export async function measureKeystrokes(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const actions of SIZES) figures.push(...(await measureSize(actions)));
  return figures;
}

async function measureSize(actions: number): Promise<readonly Figure[]> {
  const server = await startServer({ env: { SANDBOX_ACTIONS: String(actions) } });
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ viewport: VIEWPORT });
    await page.addInitScript(RECORDER);
    await page.addInitScript(PAINTED);
    await page.goto(`${server.url}/sandbox/actions?sort=name`);
    await page.locator(ROW_LINK).first().waitFor();
    await page
      .getByText(`${actions.toLocaleString('en')} actions`)
      .first()
      .waitFor();
    const times: number[] = [];
    for (const word of WORDS) times.push(...(await typed(page, word)));
    const of = `${actions.toLocaleString('en')} actions`;
    const painted = times.filter((time) => !Number.isNaN(time));
    const keys = {
      what: `${of}: key pressed to result painted, p50 and p90 of ${painted.length} of ${times.length} that changed anything`,
      measured: `${Math.round(percentile(painted, 0.5))} and ${Math.round(percentile(painted, 0.9))} ms`,
      aim: '50 ms',
    };
    if (actions < MANY) return [keys];
    const passes: Frames[] = [];
    for (let pass = 0; pass < PASSES; pass += 1) passes.push(await scrolled(page));
    return [keys, framesFigure(`${of}: scrolling what a sort shows`, passes, NONE_LONG)];
  } finally {
    await browser.close();
    await end(server.child);
  }
}

/** Types a word letter by letter; gives the milliseconds of each until the frame that shows its answer. */
async function typed(page: Page, word: string): Promise<number[]> {
  const box = page.getByRole('textbox', { name: 'Search actions' });
  await box.fill('');
  await box.focus();
  await pause(300);
  const times: number[] = [];
  for (const letter of word) {
    await page.evaluate('painted.watch()');
    await page.keyboard.type(letter);
    times.push(await page.evaluate<number>('painted.time()'));
    await pause(100);
  }
  return times;
}

async function scrolled(page: Page): Promise<Frames> {
  await page.getByRole('textbox', { name: 'Search actions' }).fill('');
  await page.evaluate('scrollTo(0, 0)');
  await pause(500);
  return recorded(page, async () => {
    for (let turn = 0; turn < TURNS; turn += 1) await page.mouse.wheel(0, TURN);
    await pause(1000);
  });
}

/**
 * From the key event to the frame after the last change of the table or of what is said of it, in milliseconds; NaN where
 * nothing changed within 1.5 s. Text, because measurements are compiled without the browser's types.
 */
const PAINTED = `
  window.painted = (() => {
    let pressed, changed, settled;
    addEventListener('keydown', () => { pressed ??= performance.now(); }, true);
    const watch = () => {
      pressed = changed = undefined;
      settled = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (pressed === undefined) return;
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => { changed = performance.now(); };
            channel.port2.postMessage(undefined);
          });
        });
        for (const part of document.querySelectorAll('main table, main [role=status]'))
          observer.observe(part, { subtree: true, childList: true, characterData: true });
        const look = () => {
          const now = performance.now();
          const quiet = changed !== undefined && now - changed > 150;
          const never = pressed !== undefined && changed === undefined && now - pressed > 1500;
          if (!quiet && !never) return setTimeout(look, 20);
          observer.disconnect();
          resolve(never ? NaN : changed - pressed);
        };
        look();
      });
    };
    return { watch, time: () => settled };
  })();
`;
