/** How much JavaScript a reader's browser fetches before the first view is there. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { ROW_LINK, VIEWPORT, startBrowser } from './browser.ts';
import type { Figure } from './figures.ts';
import { end } from './processes.ts';
import { startServer } from './servers.ts';

const AIM = '≤ 135 KiB gzip';
/** How long a view may take before it counts as not coming, in milliseconds. */
const PATIENCE = 3000;
const PAGE = fileURLToPath(new URL('../dist/page', import.meta.url));

/**
 * Really loads the list and an action's page, and compresses each script without which the view does not come, as small
 * as it gets. What a view fetches when it is there, to fill places in it, comes on top and holds up nothing.
 */
export async function measureFirstViewSize(): Promise<readonly Figure[]> {
  const server = await startServer();
  const browser = await startBrowser();
  try {
    const list = await scriptsOf(browser, `${server.url}/sandbox/actions`, ROW_LINK);
    const action = await scriptsOf(browser, `${server.url}${list.firstLink}`, 'thead');
    return [await figureFor('the list', list.paths), await figureFor('an action', action.paths)];
  } finally {
    await browser.close();
    await end(server.child);
  }
}

async function scriptsOf(browser: Browser, url: string, shown: string) {
  const page = await browser.newPage({ viewport: VIEWPORT });
  const paths = new Set<string>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) paths.add(pathname);
  });
  await page.goto(url);
  await page.locator(shown).first().waitFor();
  await page.waitForLoadState('networkidle');
  const firstLink =
    (await page
      .locator(ROW_LINK)
      .first()
      .getAttribute('href')
      .catch(() => null)) ?? '';
  await page.close();
  return { paths: await neededOf(browser, url, shown, [...paths]), firstLink };
}

/** Those scripts without which the view does not come, found by loading it without each of them. */
async function neededOf(browser: Browser, url: string, shown: string, paths: readonly string[]) {
  const needed: string[] = [];
  for (const path of paths) {
    const page = await browser.newPage({ viewport: VIEWPORT });
    // It is neither answered nor refused, so what waits for it goes on waiting.
    await page.route(`**${path}`, () => undefined);
    await page.goto(url, { waitUntil: 'commit' });
    const comes = page.locator(shown).first().waitFor({ timeout: PATIENCE });
    await comes.catch(() => needed.push(path));
    await page.close();
  }
  return needed;
}

async function figureFor(view: string, paths: readonly string[]): Promise<Figure> {
  const files = await Promise.all(paths.map((path) => readFile(PAGE + path)));
  const gzip = files.map((bytes) => gzipSync(bytes, { level: 9 }).length);
  const brotli = files.map((bytes) => brotliCompressSync(bytes, MOST_EFFORT).length);
  for (const [index, path] of paths.entries()) console.log(`  ${path} ${kib(gzip[index] ?? 0)} KiB gzip`);
  return {
    what: `JavaScript of the first view, ${view} (${paths.length} files)`,
    measured: `${kib(sum(gzip))} KiB gzip, ${kib(sum(brotli))} KiB brotli`,
    aim: AIM,
  };
}

const MOST_EFFORT = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}

function kib(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}
