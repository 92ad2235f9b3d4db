/** How the changes tell their days and times. */
const LOCALE = 'en';
const weekday = new Intl.DateTimeFormat(LOCALE, {
  weekday: 'long',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
});
const time = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short' });
const dayAsCounted = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: 'UTC' });
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });

/** `Today`, `Yesterday`, else `Thursday, Jan 15, 2026`, in the reader's time zone; `now` in milliseconds since 1970. */
export function formatDayHeading(date: Date, now: number): string {
  const today = new Date(now);
  const days = [today, new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1)];
  const ago = days.findIndex((then) => then.toDateString() === date.toDateString());
  if (ago === -1) return weekday.format(date);
  const word = relative.format(-ago, 'day');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `12:00 PM`, in the reader's time zone. */
export function formatTime(date: Date): string {
  return time.format(date);
}

/** `Jan 15, 2026` of a day that is counted in UTC, as weeks are. */
export function formatDayUtc(date: Date): string {
  return dayAsCounted.format(date);
}
