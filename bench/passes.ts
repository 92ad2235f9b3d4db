/** How smoothly a page does something, and how much it holds meanwhile. */
import type { Browser, Page } from '@playwright/test';
import type { Figure } from './figures.ts';
import { NONE_LONG, framesFigure, recorded, type Frames } from './frames.ts';
import { longestTask, tasksFigure } from './tasks.ts';

/** The frames, which wait for all that the machine does, and the longest task, which does not. */
export type Pass = { readonly frames: Frames; readonly task: number };

/** One pass of something. The page was opened with `RECORDER` in it. */
export async function recordedPass(browser: Browser, page: Page, during: () => Promise<void>): Promise<Pass> {
  let frames: Frames | undefined;
  const task = await longestTask(browser, page, async () => {
    frames = await recorded(page, during);
  });
  if (frames === undefined) throw new Error('No frame was recorded.');
  return { frames, task };
}

export function smoothness(what: string, passes: readonly Pass[], aim = NONE_LONG): readonly Figure[] {
  const frames = passes.map((pass) => pass.frames);
  const tasks = passes.map((pass) => pass.task);
  return [framesFigure(what, frames, aim), tasksFigure(what, tasks, aim)];
}

export function nodesFigure(passes: readonly Pass[]): Figure {
  const most = Math.max(...passes.map(({ frames }) => frames.mostNodes));
  return { what: 'most elements in the page meanwhile', measured: most.toLocaleString('en'), aim: '< 5,000' };
}
