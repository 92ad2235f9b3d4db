import { clsx } from 'clsx';
import { Suspense, lazy } from 'react';
import type { AuditLogSchema } from '../../contract/workos';
import { Failure } from '../api/failure';
import type { MorePages } from '../api/more-pages';
import type { Pasted, PastedEvent } from '../judging/pasted';
import type { Chosen } from './chosen-version';
import { EventVerdict } from './event-verdict';
import { EventsList } from './events-list';
import { NoEvent, Unreadable } from './no-event';
import { NothingYet } from './nothing-yet';
import { JudgementSkeleton } from './skeleton';
import type { Judged } from './use-judgement';

const RejectionPanel = lazy(async () => ({
  default: (await import('./rejection-panel')).RejectionPanel,
}));

type ResultPanelProps = {
  environment: string;
  action: string;
  /** Newest first, at least one. */
  versions: readonly AuditLogSchema[];
  query: MorePages;
  judged: Judged;
  text: string;
  /** The one of the pasted events that is looked at. */
  event: PastedEvent | undefined;
  chosen: Chosen;
  onEvent: (index: number) => void;
  /** The reader wants to see a place in the text. */
  onPlace: (offset: number) => void;
  onSample: (text: string) => void;
};

/** What is said of the pasted text. What was said before stays, dimmed, until it is known anew. */
export function ResultPanel({ judged, ...props }: ResultPanelProps) {
  const { pasted, isCurrent, error, retry } = judged;
  if (error !== null) return <Failure error={error} retry={retry} />;
  if (pasted === undefined) return <JudgementSkeleton />;
  return (
    <div
      aria-busy={!isCurrent}
      className={clsx('flex flex-col gap-3 transition-opacity delay-400', !isCurrent && 'opacity-60')}
    >
      <Result {...props} pasted={pasted} />
    </div>
  );
}

function Result({ pasted, ...props }: Omit<ResultPanelProps, 'judged'> & { pasted: Pasted }) {
  const { environment, action, versions, event, chosen, onEvent, onPlace, onSample } = props;
  switch (pasted.kind) {
    case 'nothing': {
      const schema = versions.find(({ version }) => version === chosen.version);
      return (
        schema && <NothingYet environment={environment} action={action} schema={schema} onSample={onSample} />
      );
    }
    case 'unreadable':
      return <Unreadable pasted={pasted} onPlace={onPlace} />;
    case 'no event':
      return <NoEvent pasted={pasted} onPlace={onPlace} />;
    case 'rejection':
      return (
        <Suspense fallback={<JudgementSkeleton />}>
          <RejectionPanel {...props} pasted={pasted} />
        </Suspense>
      );
    case 'events':
      if (event === undefined) return null;
      return (
        <>
          {pasted.events.length > 1 && (
            <EventsList
              events={pasted.events}
              at={pasted.events.indexOf(event)}
              complete={!props.query.hasNextPage}
              onEvent={onEvent}
            />
          )}
          <EventVerdict
            environment={environment}
            action={action}
            text={props.text}
            event={event}
            notes={[...pasted.notes, ...event.notes]}
            chosen={chosen}
            latest={versions[0]?.version}
            query={props.query}
            onPlace={onPlace}
          />
        </>
      );
  }
}
