import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { useMemo } from 'react';
import type { Comparison } from '../../audit-schema/comparison';
import type { AuditLogSchema } from '../../contract/workos';
import { comparisonQuery } from '../api/comparisons';
import { Failure } from '../api/failure';
import { useRememberAction } from '../lib/remember-action';
import type { Direction, Known } from '../lib/version-pairs';
import { Changes } from './changes';
import { Documents } from './documents';
import { PairBar } from './pair-bar';
import { ComparisonSkeleton } from './skeleton';
import { TakeAway } from './take-away';
import { useHeld } from './use-held';
import { VerdictPanel } from './verdict-panel';
import { YourCode } from './your-code';

/** Two versions, and what is known of the others. */
export type Found = Known & { from: AuditLogSchema; to: AuditLogSchema };
type FoundPairProps = {
  environment: string;
  action: string;
  found: Found;
  /** The pair that the address asks for, while it is looked for; `found` is the one before it then. */
  sought: Direction | undefined;
};

/** Two versions that exist. What is shown of a pair stays, dimmed, until the next one is there whole. */
export function FoundPair({ environment, action, found, sought }: FoundPairProps) {
  useRememberAction(environment, action, true);
  const { from, to } = found;
  const { data, error, isPending, refetch } = useQuery(comparisonQuery(environment, action, from, to));
  const settled = useMemo(
    () => (isPending ? undefined : { from, to, comparison: data, error }),
    [from, to, data, error, isPending],
  );
  const shown = useHeld(settled);
  const isBusy = sought !== undefined || settled === undefined;
  return (
    <>
      <PairBar
        environment={environment}
        action={action}
        pair={sought ?? { from: from.version, to: to.version }}
        numbers={found}
        loaded={[from, to]}
      >
        <TakeAway action={action} from={from} to={to} comparison={data} />
      </PairBar>
      {shown === undefined ? (
        <ComparisonSkeleton />
      ) : (
        <div
          aria-busy={isBusy}
          className={clsx('flex flex-col gap-6 transition-opacity delay-150', isBusy && 'opacity-50')}
        >
          {shown.comparison && <Compared comparison={shown.comparison} />}
          {shown.error !== null && <Failure error={shown.error} retry={() => void refetch()} />}
          <YourCode environment={environment} action={action} from={shown.from} to={shown.to} />
          <Documents environment={environment} action={action} from={shown.from} to={shown.to} />
        </div>
      )}
    </>
  );
}

function Compared({ comparison }: { comparison: Comparison }) {
  return (
    <>
      <VerdictPanel key={`${comparison.from}...${comparison.to}`} comparison={comparison} />
      <Changes comparison={comparison} />
    </>
  );
}
