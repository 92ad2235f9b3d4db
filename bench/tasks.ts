/** How long a page works without a pause, in processor time: other programs disturb that less than they do frames. */
import type { Browser, Page } from '@playwright/test';
import type { Figure } from './figures.ts';

/** What is read of an event in Chromium's trace; `tdur` is the thread's own time in microseconds. */
type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
};

/** The longest task on the page's main thread while something is done, in milliseconds of processor time. */
export async function longestTask(
  browser: Browser,
  page: Page,
  during: () => Promise<void>,
): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await during();
  const trace = await browser.stopTracing();
  const { traceEvents }: { traceEvents: readonly TraceEvent[] } = JSON.parse(trace.toString());
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const named = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === MAIN_THREAD);
  const threads = new Set(named.map(threadOf));
  const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && threads.has(threadOf(event)));
  if (tasks.length === 0) throw new Error('The trace of the page holds no tasks.');
  return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur / 1000), 0);
}

const MAIN_THREAD = 'CrRendererMain';

/** The longest task of each pass. */
export function tasksFigure(what: string, passes: readonly number[], aim: string): Figure {
  const measured = `${passes.map((task) => Math.round(task)).join(', ')} ms of processor time`;
  return { what: `longest task, ${what}`, measured, aim };
}
