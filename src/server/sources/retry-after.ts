const SECONDS = /^\d{1,9}$/;

/**
 * Reads a Retry-After header, seconds or an HTTP date (RFC 9110, section 10.2.3).
 *
 * @param now epoch milliseconds
 * @returns whole seconds, rounded up; `undefined` when there is no such header or it says nothing
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (SECONDS.test(header)) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
