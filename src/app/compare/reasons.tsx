import type { Reason, Verdict, Witness } from '../../audit-schema/comparison';
import { count } from '../lib/numbers';
import type { Direction } from '../lib/version-pairs';
import { ShowMore, useFirst } from '../ui/show-more';
import { SummaryText } from '../vocabulary/summary-text';
import { WitnessDetails } from './witness-details';

type ReasonsProps = { verdict: Verdict; direction: Direction };

/** Why: each reason with what to change because of it, and the event that shows it. */
export function Reasons({ verdict, direction }: ReasonsProps) {
  const hasRemedies = verdict.reasons.some(({ remedy }) => remedy !== undefined);
  const { shown, ...more } = useFirst(verdict.reasons, 20);
  const witnesses = new Map(verdict.witnesses.map((witness) => [witness.reason, witness]));
  const firstShown = verdict.witnesses[0]?.reason;
  const unshown = verdict.reasons.filter(
    ({ kind }, index) => kind === 'breaks' && !witnesses.has(index),
  ).length;
  return (
    <div>
      <div aria-hidden className={`${COLUMNS} pt-3 text-xs font-medium text-muted max-md:hidden`}>
        <span>{hasRemedies ? 'Why' : 'What cannot be told'}</span>
        {hasRemedies && <span>What to change in your code</span>}
      </div>
      <ol className="divide-y divide-line">
        {shown.map((reason, index) => (
          <ReasonItem
            key={`${reason.address} ${reason.keyword} ${reason.message}`}
            reason={reason}
            witness={witnesses.get(index)}
            isOpen={index === firstShown}
            direction={direction}
          />
        ))}
      </ol>
      <ShowMore {...more} what="reasons" />
      {unshown > 0 && (
        <p className="px-4 pb-3 text-sm text-muted">
          Of {count(unshown, 'further reason')} no event is shown: an event is made for the first ten.
        </p>
      )}
    </div>
  );
}

const COLUMNS = 'grid gap-x-8 gap-y-2 px-4 md:grid-cols-2';

type ReasonItemProps = {
  reason: Reason;
  witness: Witness | undefined;
  isOpen: boolean;
  direction: Direction;
};

function ReasonItem({ reason, witness, isOpen, direction }: ReasonItemProps) {
  return (
    <li className="py-3">
      <div className={`${COLUMNS} text-sm`}>
        <div className="flex flex-col gap-1">
          <code className="font-medium wrap-anywhere">{reason.address}</code>
          <p className="wrap-anywhere">
            <SummaryText text={reason.message} />
          </p>
        </div>
        {reason.remedy !== undefined && (
          <div className="flex flex-col gap-1">
            <h3 className="text-xs font-medium text-muted md:sr-only">What to change in your code</h3>
            <p className="wrap-anywhere">
              <SummaryText text={reason.remedy} />
            </p>
          </div>
        )}
      </div>
      {witness && <WitnessDetails witness={witness} isOpen={isOpen} direction={direction} />}
    </li>
  );
}
