import { Rss, X } from 'lucide-react';
import { feedPath, type ChangeList } from '../../contract/catalog-changes';
import { changesAskedFor } from '../../contract/environment-pages';
import type { Freshness } from '../api/client';
import { RefreshButton } from '../api/freshness';
import { formatDay, parseDate } from '../lib/dates';
import { Button, buttonClass } from '../ui/button';
import { Select } from '../ui/select';
import { namespaceChoices, verdictChoices } from './choices';
import type { ChangesSearch } from './search';

type ToolbarProps = {
  environment: string;
  search: ChangesSearch;
  /** What there is to choose from, once it is known. */
  counted: Pick<ChangeList, 'namespaces' | 'verdicts'> | undefined;
  freshness: Freshness | undefined;
  onChange: (part: ChangesSearch) => void;
};

/** Filters of the changes, their feed, and Refresh. */
export function ChangesToolbar({ environment, search, counted, freshness, onChange }: ToolbarProps) {
  const { verdict, namespace, action, since } = changesAskedFor(search);
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-2 py-2">
      <Select
        label="Verdict"
        value={verdict ?? ''}
        choices={verdictChoices(counted?.verdicts)}
        onChoose={(chosen) => onChange({ verdict: chosen })}
      />
      <Select
        label="Namespace"
        value={namespace ?? ''}
        choices={namespaceChoices(counted?.namespaces, namespace ?? '')}
        onChoose={(chosen) => onChange({ namespace: chosen })}
      />
      {action !== undefined && <Chip onRemove={() => onChange({ action: '' })}>{action}</Chip>}
      {since !== undefined && <Chip onRemove={() => onChange({ since: '' })}>{sinceWords(since)}</Chip>}
      <div className="ml-auto flex items-center gap-2">
        <a href={feedPath(environment)} type="application/atom+xml" className={buttonClass('quiet')}>
          <Rss aria-hidden className="size-4" />
          Feed
        </a>
        <RefreshButton freshness={freshness} />
      </div>
    </div>
  );
}

function sinceWords(since: string): string {
  // A date alone stands for its midnight in UTC, so it is shown as it was written.
  const date = since.includes('T') ? parseDate(since) : undefined;
  return `Since ${date === undefined ? since : formatDay(date)}`;
}

function Chip({ children, onRemove }: { children: string; onRemove: () => void }) {
  return (
    <Button look="quiet" className="min-w-0 bg-sunken" onClick={onRemove} aria-label={`Remove: ${children}`}>
      <span className="max-w-52 truncate" title={children}>
        {children}
      </span>
      <X aria-hidden className="size-3.5 shrink-0" />
    </Button>
  );
}
