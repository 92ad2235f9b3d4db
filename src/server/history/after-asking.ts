/** Answers from a history, after it has been asked to load what it does not know. */
import type { Answer } from '../answer';
import type { Exchange } from '../exchange';
import { asksAnew } from '../listed-page';
import { ReaderLeft } from '../shared-calls';
import { untilAborted } from '../sources/read-body';
import type { History } from './history';

/** How long a request with `Cache-Control: no-cache` waits for retries, in milliseconds. */
const PATIENCE = 1500;

/**
 * Answers at once from what is known. `Cache-Control: no-cache` first retries what has failed, and waits for that a little.
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
  const waited = AbortSignal.any([leaving, AbortSignal.timeout(PATIENCE)]);
  try {
    await untilAborted(history.refresh(), waited);
  } catch (error) {
    if (!waited.aborted) throw error;
    if (leaving.aborted) throw new ReaderLeft();
  }
}
