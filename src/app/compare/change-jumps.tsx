import { ChevronDown, ChevronUp } from 'lucide-react';
import { count, formatNumber } from '../lib/numbers';
import { useShortcut } from '../lib/shortcuts';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';
import type { Run } from './runs';
import type { Jumps } from './use-jumps';

type ChangeJumpsProps = { runs: readonly Run[]; jumps: Jumps };

/** Says how many places differ and which of them one is at, and leads from one to the next. */
export function ChangeJumps({ runs, jumps }: ChangeJumpsProps) {
  useShortcut('nextChange', jumps.next);
  useShortcut('previousChange', jumps.previous);
  const run = runs[jumps.current];
  return (
    <div className="flex min-w-0 items-center gap-2 max-sm:w-full max-sm:justify-between">
      <p role="status" className="min-w-0 truncate text-sm text-muted tabular-nums">
        {run === undefined ? (
          runs.length === 0 ? (
            'No line differs'
          ) : (
            count(runs.length, 'change')
          )
        ) : (
          <>
            Change {formatNumber(jumps.current + 1)} of {formatNumber(runs.length)}:{' '}
            <code className="text-ink">{run.address}</code> {run.what}
          </>
        )}
      </p>
      <div className="flex shrink-0 gap-1">
        <Button aria-label="Previous change" isDisabled={runs.length === 0} onClick={jumps.previous}>
          <ChevronUp aria-hidden className="size-4" />
          <span className="pointer-coarse:hidden">
            <Kbd>p</Kbd>
          </span>
        </Button>
        <Button aria-label="Next change" isDisabled={runs.length === 0} onClick={jumps.next}>
          <ChevronDown aria-hidden className="size-4" />
          <span className="pointer-coarse:hidden">
            <Kbd>n</Kbd>
          </span>
        </Button>
      </div>
    </div>
  );
}
