const LOCALE = 'en';
const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium' });
const dayAndTime = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });

const UNITS: [Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** `3 weeks ago`; under a minute `just now`. Both in milliseconds since 1970. */
export function timeAgo(then: number, now: number): string {
  const seconds = (then - now) / 1000;
  const unit = UNITS.find(([, size]) => Math.abs(seconds) >= size);
  return unit === undefined ? 'just now' : relative.format(Math.trunc(seconds / unit[1]), unit[0]);
}

/** `Jan 15, 2026`, in the reader's time zone. */
export function formatDay(date: Date): string {
  return day.format(date);
}

/** `Jan 15, 2026, 12:00 PM`, in the reader's time zone. */
export function formatDayAndTime(date: Date): string {
  return dayAndTime.format(date);
}

/** The date an ISO 8601 text stands for, or `undefined`: a source may send anything. */
export function parseDate(iso: string): Date | undefined {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
