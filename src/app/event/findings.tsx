import type { PastedJudgement } from '../judging/pasted';
import { count } from '../lib/numbers';
import { ShowMore, useFirst } from '../ui/show-more';
import { PlacedSentence } from './placed-sentence';
import { ResultIcon } from './result-badge';

type FindingsProps = { judgement: PastedJudgement; onPlace: (offset: number) => void };

/** What the chosen version has against the event. The same stands beside the lines, with how to fix it. */
export function Findings({ judgement, onPlace }: FindingsProps) {
  const { version, result, findings } = judgement;
  const { shown, ...more } = useFirst(
    findings.toSorted((a, b) => a.range.start - b.range.start),
    20,
  );
  if (result === 'accepted') {
    return (
      <p className="flex gap-2 px-4 py-1 text-sm text-muted">
        <ResultIcon result="accepted" />
        Version {version} accepts it.
      </p>
    );
  }
  if (result === 'cannot_tell') {
    return (
      <p className="flex gap-2 px-4 py-1 text-sm text-muted">
        <ResultIcon result="cannot_tell" />
        What version {version} would say cannot be told: its schema cannot be read by a validator, or to read
        it would take too long.
      </p>
    );
  }
  return (
    <section aria-labelledby="findings" className="rounded-lg border border-line bg-surface">
      <h2 id="findings" className="px-4 py-2.5 text-sm font-medium">
        Why version {version} rejects it: {count(findings.length, 'error')}
      </h2>
      <ol className="divide-y divide-line border-t border-line">
        {shown.map(({ error, ...finding }) => (
          <PlacedSentence
            key={`${error.instancePath} ${error.schemaPath} ${finding.message}`}
            {...finding}
            onPlace={onPlace}
          />
        ))}
      </ol>
      <ShowMore {...more} what="errors" />
    </section>
  );
}
