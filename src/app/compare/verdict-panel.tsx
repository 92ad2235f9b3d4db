import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import type { Comparison, Verdict } from '../../audit-schema/comparison';
import type { Direction } from '../lib/version-pairs';
import { VerdictBadge } from '../vocabulary/verdict-badge';
import { Caveats } from './caveats';
import { Reasons } from './reasons';
import { verdictSentence } from './verdict-words';

/** May code that emits events for the one version send them as the other, why, and what it rests on. */
export function VerdictPanel({ comparison }: { comparison: Comparison }) {
  const { forward, backward } = comparison.verdict;
  const title = useId();
  const direction = { from: comparison.from, to: comparison.to };
  return (
    <section
      aria-labelledby={title}
      className="divide-y divide-line rounded-lg border border-line bg-surface"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
        <VerdictBadge result={forward.result} />
        <h2 id={title} className="min-w-60 flex-1 font-medium">
          <span className="sr-only">Verdict: {forward.result.replace('_', ' ')}. </span>
          {verdictSentence(forward.result, direction, forward.reasons.length)}
        </h2>
        <Link
          to="/help/verdicts"
          className="rounded-sm text-sm text-muted underline decoration-line-strong underline-offset-3 hover:text-ink"
        >
          What this verdict rests on
        </Link>
      </div>
      <Details verdict={forward} direction={direction} />
      <WayBack verdict={backward} direction={{ from: direction.to, to: direction.from }} />
    </section>
  );
}

function Details({ verdict, direction }: { verdict: Verdict; direction: Direction }) {
  return (
    <>
      {verdict.reasons.length > 0 && <Reasons verdict={verdict} direction={direction} />}
      {verdict.caveats.length > 0 && <Caveats caveats={verdict.caveats} />}
    </>
  );
}

/** The other direction in a line, which opens where there is more to say. */
function WayBack({ verdict, direction }: { verdict: Verdict; direction: Direction }) {
  const { result, reasons, caveats } = verdict;
  const line = (
    <>
      <span className="shrink-0 text-muted">
        Back from {direction.from} to {direction.to}
      </span>
      <VerdictBadge result={result} />
      <span className="max-sm:w-full">{verdictSentence(result, direction, reasons.length)}</span>
    </>
  );
  if (reasons.length + caveats.length === 0) return <p className={LINE}>{line}</p>;
  return (
    <details className="group/back">
      <summary
        className={`${LINE} cursor-pointer list-none rounded-md hover:bg-hover [&::-webkit-details-marker]:hidden`}
      >
        <ChevronRight
          aria-hidden
          className="-mr-1.5 -ml-0.5 size-4 shrink-0 self-center text-muted group-open/back:rotate-90"
        />
        {line}
      </summary>
      <div className="divide-y divide-line border-t border-line">
        <Details verdict={verdict} direction={direction} />
      </div>
    </details>
  );
}

const LINE = 'flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm';
