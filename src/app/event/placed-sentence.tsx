import type { TextRange } from '../judging/pasted';
import { SummaryText } from '../vocabulary/summary-text';
import { LineButton } from './line-button';

type PlacedSentenceProps = {
  address: string;
  message: string;
  range: TextRange;
  onPlace: (offset: number) => void;
};

/** An item of a list: a place in the event, a sentence about it, and a link to its line. */
export function PlacedSentence({ address, message, range, onPlace }: PlacedSentenceProps) {
  return (
    <li className="flex items-baseline gap-3 px-4 py-2 text-sm">
      <div className="flex min-w-0 flex-1 flex-col">
        <code className="font-medium wrap-anywhere">{address || 'the event'}</code>
        <p className="wrap-anywhere">
          <SummaryText text={message} />
        </p>
      </div>
      <LineButton range={range} onPlace={onPlace} />
    </li>
  );
}
