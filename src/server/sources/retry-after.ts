const SECONDS = /^\d{1,9}$/;

/** In seconds. A longer wait is taken for a mistake, such as a date in another year. */
export const LONGEST_RETRY_AFTER = 60 * 60;

/**
 * Reads the Retry-After header, which holds seconds or an HTTP date (RFC 9110, section 10.2.3). A date is measured from the
 * Date header of the same response, so that the clock of this machine does not matter.
 *
 * @param now epoch milliseconds; used when there is no Date header
 * @returns whole seconds, rounded up, at most an hour; `undefined` if the header is absent or cannot be read
 */
export function readRetryAfter(headers: Pick<Headers, 'get'>, now: number): number | undefined {
  const header = headers.get('retry-after');
  if (header === null) return undefined;
  if (SECONDS.test(header)) return Math.min(LONGEST_RETRY_AFTER, Number(header));
  const until = Date.parse(header);
  if (Number.isNaN(until)) return undefined;
  const sent = Date.parse(headers.get('date') ?? '');
  const seconds = Math.ceil((until - (Number.isNaN(sent) ? now : sent)) / 1000);
  return Math.max(0, Math.min(LONGEST_RETRY_AFTER, seconds));
}
