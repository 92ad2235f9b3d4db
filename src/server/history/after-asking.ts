/** Answers from a history, after it has been asked to load what it does not know. */
import type { Answer } from '../answer';
import type { Exchange } from '../exchange';
import { asksAnew } from '../listed-page';
import { ReaderLeft } from '../shared-calls';
import { untilAborted } from '../sources/read-body';
import type { History } from './history';

/** How long a request with `Cache-Control: no-cache` waits for retries, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Answers at once from what is known. `Cache-Control: no-cache` first retries what has failed, and waits for that up to ten
 * seconds.
 *
 * @returns what `answer` returns; rejects with ReaderLeft
 */
export function afterAsking(
  history: History,
  exchange: Exchange,
  answer: () => Answer | Promise<Answer>,
): Answer | Promise<Answer> {
  if (!asksAnew(exchange)) {
    history.ask();
    return answer();
  }
  return refreshed(history, exchange.leaving()).then(answer);
}

async function refreshed(history: History, leaving: AbortSignal): Promise<void> {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), PATIENCE);
  const end = () => ending.abort();
  leaving.addEventListener('abort', end, { once: true });
  try {
    if (leaving.aborted) throw new ReaderLeft();
    await untilAborted(history.refresh(), ending.signal);
  } catch (error) {
    if (leaving.aborted) throw new ReaderLeft();
    if (!ending.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    leaving.removeEventListener('abort', end);
  }
}
