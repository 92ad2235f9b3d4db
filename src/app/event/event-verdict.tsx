import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import type { MorePages } from '../api/more-pages';
import type { PastedEvent, ReadingNote } from '../judging/pasted';
import { buttonClass } from '../ui/button';
import type { Chosen } from './chosen-version';
import { EventCaveats } from './event-caveats';
import { Findings } from './findings';
import { furtherMistakes } from './further-mistakes';
import { keepText } from './kept-text';
import { Mistakes } from './mistakes';
import { Notes } from './notes';
import { ResultIcon } from './result-badge';
import { namedSentence, verdictSentence } from './verdict-words';
import { VersionsList } from './versions-list';

type EventVerdictProps = {
  environment: string;
  action: string;
  /** All that was pasted, for another action's place to go on with. */
  text: string;
  event: PastedEvent;
  notes: readonly ReadingNote[];
  chosen: Chosen;
  latest: number | undefined;
  query: MorePages;
  onPlace: (offset: number) => void;
};

/** One event: the verdict over all versions, what is likely not meant so, and what the chosen version has against it. */
export function EventVerdict({ event, notes, chosen, query, onPlace, ...props }: EventVerdictProps) {
  const { environment, action, text, latest } = props;
  const complete = !query.hasNextPage;
  const { judgements } = event;
  const named = judgements.find(({ version }) => version === event.version);
  const judgement = judgements.find(({ version }) => version === chosen.version);
  return (
    <>
      {event.action !== undefined && event.action !== action && (
        <OtherAction environment={environment} action={action} other={event.action} text={text} />
      )}
      <section
        aria-labelledby="verdict"
        className="rounded-lg border border-line bg-surface *:not-first:border-t *:not-first:border-line"
      >
        <div className="flex flex-col gap-1.5 px-4 py-3">
          <h2 id="verdict" className="font-medium">
            {verdictSentence(judgements, complete)}
          </h2>
          <p className="flex gap-2 text-sm text-muted">
            {named && <ResultIcon result={named.result} />}
            {namedSentence(event.version, judgements, complete)}
            <Link
              to="/help/verdicts"
              className="ml-auto shrink-0 rounded-sm underline decoration-line-strong underline-offset-3 hover:text-ink"
            >
              What this rests on
            </Link>
          </p>
        </div>
        <Mistakes mistakes={furtherMistakes(event, chosen.version)} onPlace={onPlace} />
        <Notes notes={notes} onPlace={onPlace} />
      </section>
      <VersionsList
        judgements={judgements}
        chosen={chosen}
        named={event.version}
        latest={latest}
        query={query}
      />
      {judgement && <Findings judgement={judgement} onPlace={onPlace} />}
      {judgement && <EventCaveats caveats={judgement.caveats} onPlace={onPlace} />}
    </>
  );
}

type OtherActionProps = { environment: string; action: string; other: string; text: string };

/** The event names another action. The way to that one's place takes the text along, in memory alone. */
function OtherAction({ environment, action, other, text }: OtherActionProps) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-warning-soft px-4 py-2.5 text-sm text-warning"
    >
      <p className="min-w-40 flex-1 wrap-anywhere">
        This event is for <code className="font-medium">{other}</code>; here it is checked as{' '}
        <code>{action}</code>.
      </p>
      <Link
        to="/$environment/actions/$action/event"
        params={{ environment, action: other }}
        onClick={() => keepText(other, text)}
        // To load it ahead would send a name that was pasted, before anyone asked for that.
        preload={false}
        className={buttonClass('plain', 'max-w-full')}
      >
        <span className="truncate">
          Check it as <code>{other}</code>
        </span>
        <ArrowRight aria-hidden className="size-3.5 shrink-0" />
      </Link>
    </div>
  );
}
