import { setTimeout as pause } from 'node:timers/promises';
import type { HistoryState } from '../../contract/catalog-changes';
import type { Exchange } from '../exchange';
import { asksAnew } from '../listed-page';
import { ReaderLeft } from '../shared-calls';

/** How long a refresh waits for the history, and how often it looks. In milliseconds. */
const WAIT = 30_000;
const LOOK = 25;

/**
 * For `Cache-Control: no-cache`, waits until the history has caught up with the renewed catalog or cannot for now, 30
 * seconds at most. Rejects with ReaderLeft.
 */
export async function untilHistoryIsRenewed(
  history: { state: () => HistoryState },
  exchange: Exchange,
): Promise<void> {
  if (!asksAnew(exchange)) return;
  const signal = exchange.leaving();
  const end = performance.now() + WAIT;
  while (!isDone(history.state()) && performance.now() < end) {
    if (signal.aborted) throw new ReaderLeft();
    // oxlint-disable-next-line no-await-in-loop
    await pause(LOOK);
  }
}

function isDone({ complete, error }: HistoryState): boolean {
  return complete || error !== undefined;
}
