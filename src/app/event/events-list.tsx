import { clsx } from 'clsx';
import type { PastedEvent } from '../judging/pasted';
import { formatNumber } from '../lib/numbers';
import { ShowMore, useFirst } from '../ui/show-more';
import { verdictSentence } from './verdict-words';

type EventsListProps = {
  events: readonly PastedEvent[];
  /** Which one is looked at. */
  at: number;
  /** Whether all versions are loaded. */
  complete: boolean;
  onEvent: (index: number) => void;
};

/** Several events that were pasted together, each with its verdict; one of them is looked at. */
export function EventsList({ events, at, complete, onEvent }: EventsListProps) {
  const { shown, ...more } = useFirst(events, 50);
  const rejected = events.filter(({ judgements }) => judgements.some(({ result }) => result === 'rejected'));
  return (
    <section aria-labelledby="pasted-events" className="rounded-lg border border-line bg-surface">
      <div className="flex items-baseline justify-between gap-3 px-4 py-2.5">
        <h2 id="pasted-events" className="text-sm font-medium">
          Event {formatNumber(at + 1)} of {formatNumber(events.length)}
        </h2>
        <p className="text-sm text-muted">
          {rejected.length === 0
            ? 'No version rejects any'
            : `${formatNumber(rejected.length)} rejected by at least one version`}
        </p>
      </div>
      <ol className="max-h-44 overflow-y-auto border-t border-line py-1">
        {shown.map(({ action, range, judgements }, index) => (
          <li key={range.start}>
            <button
              type="button"
              aria-current={index === at}
              onClick={() => onEvent(index)}
              className={clsx(ROW, index === at ? 'bg-accent-soft' : 'hover:bg-hover')}
            >
              <span className="w-8 shrink-0 text-right text-muted">{formatNumber(index + 1)}</span>
              <span className="min-w-0 flex-1">
                <span className="block truncate font-mono" title={action}>
                  {action ?? 'no action named'}
                </span>
                <span className="block text-xs text-muted">{verdictSentence(judgements, complete)}</span>
              </span>
              <span className="shrink-0 text-xs text-muted">line {formatNumber(range.line)}</span>
            </button>
          </li>
        ))}
      </ol>
      <ShowMore {...more} what="events" />
    </section>
  );
}

const ROW = 'flex w-full items-baseline gap-3 px-4 py-1.5 text-left text-sm focus-visible:-outline-offset-2';
