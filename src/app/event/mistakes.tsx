import { TriangleAlert } from 'lucide-react';
import type { LikelyMistake } from '../../audit-schema/event/judgement';
import type { Placed } from '../judging/pasted';
import { ShowMore, useFirst } from '../ui/show-more';
import { SummaryText } from '../vocabulary/summary-text';
import { LineButton } from './line-button';

type MistakesProps = {
  mistakes: readonly Placed<LikelyMistake>[];
  onPlace: (offset: number) => void;
};

/** What is likely not meant so, whatever a version says of it. Nothing where there is none. */
export function Mistakes({ mistakes, onPlace }: MistakesProps) {
  const { shown, ...more } = useFirst(mistakes, 10);
  if (mistakes.length === 0) return null;
  return (
    <div className="px-4 py-2.5">
      <h3 className="flex items-center gap-2 text-xs font-medium text-warning">
        <TriangleAlert aria-hidden className="size-4 shrink-0" />
        Likely not meant so
      </h3>
      <ul className="mt-1 flex flex-col gap-1.5">
        {shown.map(({ range, message, fix, pointer }) => (
          <li key={`${pointer} ${message}`} className="flex items-baseline gap-3 text-sm">
            <p className="min-w-0 flex-1 wrap-anywhere">
              <SummaryText text={message} />
              {fix !== undefined && (
                <span className="text-muted">
                  {' '}
                  <SummaryText text={fix} />
                </span>
              )}
            </p>
            <LineButton range={range} onPlace={onPlace} />
          </li>
        ))}
      </ul>
      <ShowMore {...more} what="of them" />
    </div>
  );
}
