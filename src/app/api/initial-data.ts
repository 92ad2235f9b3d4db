import { INITIAL_DATA_ID, InitialData } from '../../contract/api';
import { parseJson } from '../../contract/json';

/** An answer of the API, wherever it came from. */
export type Answer = { status: number; header: (name: string) => string | null; body: unknown };

const answers = new Map(readEntries().map((entry) => [entry.path, entry]));

/** The answers in index.html. None where the browser took the page from its cache, as for Back: they are as old as it is. */
function readEntries(): InitialData {
  if (isPageFromCache()) return [];
  const text = document.getElementById(INITIAL_DATA_ID)?.textContent;
  if (!text) return [];
  const parsed = InitialData.safeParse(parseJson(text));
  return parsed.success ? parsed.data : [];
}

function isPageFromCache(): boolean {
  return performance
    .getEntriesByType('navigation')
    .some((entry) => entry instanceof PerformanceNavigationTiming && entry.transferSize === 0);
}

/** Whether the answer for this API path came with the page and has not been used yet. */
export function cameWithThePage(path: string): boolean {
  return answers.has(path);
}

/** The answer for this API path that came with the page. Given out once: asking again means asking the server. */
export function takeInitialAnswer(path: string): Answer | undefined {
  const entry = answers.get(path);
  if (entry === undefined) return undefined;
  answers.delete(path);
  return { status: entry.status, header: (name) => entry.headers[name] ?? null, body: entry.body };
}
