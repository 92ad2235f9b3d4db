/** How long a failing question or environment is left alone, and the words for it. */

/** The first pause and the longest, in milliseconds. Each pause is twice the one before. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 15_000;

/** Has no number, because the page shows a countdown next to it. */
export const TRIED_AGAIN = 'It is tried again every few seconds.';

/** In milliseconds, before the n-th try, counted from 1. */
export function pauseBefore(trial: number): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (trial - 1));
}

/** Whole seconds between two moments of one clock in milliseconds, at least 1. */
export function secondsUntil(moment: number, now: number): number {
  return Math.max(1, Math.ceil((moment - now) / 1000));
}

/** `2026-01-20 12:03 UTC` for epoch milliseconds. */
export function sinceInWords(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
