/** How long the frames of a page take. */
import type { Page } from '@playwright/test';
import type { Figure } from './figures.ts';

/** Milliseconds. */
const LONG = 50;

const PRINTED = 5;

/**
 * Longest frame by requestAnimationFrame, and the browser's own long animation frames, in milliseconds; and how many
 * elements the page held at most.
 */
export type Frames = {
  readonly longest: number;
  readonly longFrames: readonly { readonly duration: number; readonly scripts: readonly string[] }[];
  readonly mostNodes: number;
};

export const NONE_LONG = `none over ${LONG} ms`;

/** The longest frame of each pass. Prints the longest of the long animation frames with the scripts that ran in them. */
export function framesFigure(what: string, passes: readonly Frames[], aim: string): Figure {
  const long = passes.flatMap(({ longFrames }) => longFrames).filter(({ duration }) => duration > LONG);
  const longest = long.toSorted((one, other) => other.duration - one.duration).slice(0, PRINTED);
  for (const { duration, scripts } of longest) {
    console.log(`  ${what}: ${Math.round(duration)} ms ${scripts.join(', ')}`);
  }
  const ofEach = passes.map((frames) => `${Math.round(frames.longest)}`).join(', ');
  return {
    what: `longest frame, ${what}`,
    measured: `${ofEach} ms; ${long.length} long animation frames`,
    aim,
  };
}

/** The frames while something is done. The page was opened with `RECORDER` in it. */
export async function recorded(page: Page, during: () => Promise<void>): Promise<Frames> {
  await page.evaluate('frames.start()');
  await during();
  return page.evaluate<Frames>('frames.stop()');
}

/** Text, because measurements are compiled without the browser's types. */
export const RECORDER = `
  window.frames = (() => {
    let longest, longFrames, mostNodes, last, on = false;
    const tick = (now) => {
      if (!on) return;
      longest = Math.max(longest, now - last);
      last = now;
      mostNodes = Math.max(mostNodes, document.getElementsByTagName('*').length);
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
        [longest, longFrames, mostNodes, on] = [0, [], 0, true];
        requestAnimationFrame((now) => { last = now; tick(now); });
      },
      stop() { on = false; return { longest, longFrames, mostNodes }; },
    };
  })();
`;
