/** How long what fails is left alone, and how that is told. */

/** The first pause and the longest, in milliseconds; each is twice the one before. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 15_000;

/** Without a number, which a reader would see grow old beside the countdown. */
export const TRIED_AGAIN = 'It is tried again every few seconds.';

/** In milliseconds, before the n-th trial from 1 on. */
export function pauseBefore(trial: number): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (trial - 1));
}

/** Whole seconds between two moments in epoch milliseconds, at least 1. */
export function secondsUntil(moment: number, now: number): number {
  return Math.max(1, Math.ceil((moment - now) / 1000));
}

/** `2026-01-20 12:03 UTC` for epoch milliseconds. */
export function sinceInWords(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
