import { useLocation } from '@tanstack/react-router';
import { Link2 } from 'lucide-react';
import { Suspense, lazy, useMemo, useState, type ReactNode } from 'react';
import type { AuditLogSchema } from '../../contract/workos';
import type { MorePages } from '../api/more-pages';
import { CopyButton } from '../ui/copy-button';
import { chosenVersion } from './chosen-version';
import type { Editor, Marked } from './editing';
import { EditorCard } from './editor-card';
import { EventHeader } from './event-header';
import { FromLinkBar } from './from-link-bar';
import { marksOf } from './marks';
import { MissingVersion } from './problems';
import { ResultPanel } from './result-panel';
import type { EventSearch } from './search';
import { COLUMNS } from './skeleton';
import { spokenResult } from './spoken-result';
import { useEventText } from './use-event-text';
import { useJudgement } from './use-judgement';

const CodeEditor = lazy(async () => ({ default: (await import('./editor/code-editor')).CodeEditor }));

const PLACEHOLDER = 'Paste an event: JSON, the code that sends it, a curl command, or WorkOS’s answer…';

type EventCheckProps = {
  environment: string;
  action: string;
  /** Newest first, at least one; as many as are loaded. */
  versions: readonly AuditLogSchema[];
  query: MorePages;
  search: EventSearch;
  /** The Refresh button. */
  refresh: ReactNode;
  /** How fresh the versions are. */
  children: ReactNode;
};

/** The editor, and beside it what the versions say of what stands in it. */
export function EventCheck(props: EventCheckProps) {
  const { environment, action, versions, query, search, refresh, children } = props;
  const { given, text, fromLink, write, replace } = useEventText(action);
  const judged = useJudgement(environment, action, versions, text);
  const { pasted, isCurrent } = judged;
  const [editor, setEditor] = useState<Editor>();
  const [at, setAt] = useState(0);
  const link = location.origin + useLocation({ select: ({ pathname, searchStr }) => pathname + searchStr });
  const complete = !query.hasNextPage;
  const events = pasted?.kind === 'events' ? pasted.events : [];
  const event = events[at] ?? events[0];
  const numbers = versions.map(({ version }) => version);
  const chosen = chosenVersion(search.version, event?.version, numbers, complete);
  const marked = useMemo<Marked | undefined>(
    () => (isCurrent && pasted ? { text, marks: marksOf(pasted, event, chosen.version) } : undefined),
    [isCurrent, pasted, text, event, chosen.version],
  );
  return (
    <main className={MAIN}>
      <EventHeader environment={environment} action={action}>
        <CopyButton icon={Link2} label="Copy link without the event" text={() => link} />
        {refresh}
      </EventHeader>
      {children}
      {chosen.missing !== undefined && (
        <MissingVersion environment={environment} missing={chosen.missing} shown={chosen.version} />
      )}
      {fromLink !== undefined && <FromLinkBar fromLink={fromLink} />}
      <p role="status" className="sr-only">
        {spokenResult(event, chosen.version, complete)}
      </p>
      <div className={COLUMNS}>
        <EditorCard
          text={text}
          link={link}
          isBusy={pasted !== undefined && !isCurrent && judged.error === null}
          onClear={() => replace('')}
        >
          <Suspense>
            <CodeEditor
              given={given}
              marked={marked}
              placeholder={PLACEHOLDER}
              onText={write}
              onEditor={setEditor}
            />
          </Suspense>
        </EditorCard>
        <div className="flex min-h-0 min-w-0 flex-col gap-3 lg:overflow-y-auto">
          <ResultPanel
            environment={environment}
            action={action}
            versions={versions}
            query={query}
            judged={judged}
            text={text}
            event={event}
            chosen={chosen}
            onEvent={(index) => {
              setAt(index);
              editor?.goTo(events[index]?.range.start ?? 0);
            }}
            onPlace={(offset) => editor?.goTo(offset)}
            onSample={replace}
          />
        </div>
      </div>
    </main>
  );
}

const MAIN =
  'flex flex-1 flex-col gap-3 px-4 pt-3 pb-4 sm:px-6 lg:h-[calc(100dvh-var(--top))] lg:min-h-120 lg:flex-none';
