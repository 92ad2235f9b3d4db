import type { Page } from '@playwright/test';

/** Scripts as text: these tests are checked as Node's code, which knows no DOM. */
const WATCH = `
  globalThis.layoutShifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (hadRecentInput) continue;
      const moved = sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? String(node?.nodeName));
      globalThis.layoutShifts.push({ value, moved });
    }
  }).observe({ type: 'layout-shift', buffered: true });
`;

type Shift = { value: number; moved: string[] };

/** Notes from now on, for every page that opens, what jumps on it. */
export async function watchLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript({ content: WATCH });
}

/** What has jumped so far, by more than nobody can see; the score is the one of web.dev/cls. */
export async function layoutShifts(page: Page): Promise<Shift[]> {
  // Two frames, so that what has just been shown has been painted and reported.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  const shifts = await page.evaluate<Shift[]>('layoutShifts');
  const score = shifts.reduce((sum, { value }) => sum + value, 0);
  return score < 0.01 ? [] : shifts;
}
