import { formatDay, formatDayAndTime, parseDate, timeAgo } from '../lib/dates';
import { useNow } from '../lib/now';

/** A moment, relative; whole on hover and for screen readers. A text that is no date is shown as it came. */
export function TimeAgo({ iso }: { iso: string }) {
  const now = useNow();
  const date = parseDate(iso);
  if (date === undefined) return <span>{iso}</span>;
  return (
    <time dateTime={iso} title={formatDayAndTime(date)}>
      <span aria-hidden>{timeAgo(date.getTime(), now)}</span>
      <span className="sr-only">{formatDayAndTime(date)}</span>
    </time>
  );
}

/** A day; with the time on hover. */
export function Day({ iso }: { iso: string }) {
  const date = parseDate(iso);
  if (date === undefined) return <span>{iso}</span>;
  return (
    <time dateTime={iso} title={formatDayAndTime(date)}>
      {formatDay(date)}
    </time>
  );
}
