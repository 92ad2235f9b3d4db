/**
 * The two clocks. Ages, timeouts, backoff and rate limits use the monotonic clock, which never goes back. The wall clock
 * (`Date.now`) is for display and for moments that other processes read; it can be set to any time while the server runs.
 */

/** Milliseconds of the monotonic clock. Its zero is arbitrary, so a value means nothing outside this process. */
export function monotonicNow(): number {
  return performance.now();
}

/** A moment by both clocks, in milliseconds: `monotonic` to measure from, `wall` (epoch) to show. */
export type Moment = { readonly monotonic: number; readonly wall: number };

/** The present moment. */
export function thisMoment(now: () => number = monotonicNow): Moment {
  return { monotonic: now(), wall: Date.now() };
}

/** How far the clocks of two machines, or one clock before and after a correction, may be apart. In milliseconds. */
const TOLERANCE = 5 * 60 * 1000;

/**
 * The age of a wall-clock moment that another process wrote, in milliseconds. A moment slightly in the future has the age
 * 0. A moment further in the future was written by a wrong clock: its age is infinite, so nothing lives longer than meant.
 */
export function wallClockAge(moment: number, now: number): number {
  return moment - now > TOLERANCE ? Infinity : Math.max(0, now - moment);
}
