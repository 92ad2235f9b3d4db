/** When answers that could not be renewed, or are being renewed, are asked for again. */
import type { Freshness } from './client';

const SECOND = 1000;

/** While renewing fails. The server tries again as often, so that its recovery shows after one renewal. */
const WHILE_FAILING = 5 * SECOND;

/** While a stale answer is being renewed: the new one is there soon. */
const WHILE_RENEWED = 2 * SECOND;

/** How soon to ask again, in milliseconds; false when nothing is stale. */
export function renewalInterval(
  parts: readonly Pick<Freshness, 'stale' | 'renewalFailure'>[],
): number | false {
  if (parts.some(({ renewalFailure }) => renewalFailure !== undefined)) return WHILE_FAILING;
  return parts.some(({ stale }) => stale) && WHILE_RENEWED;
}
