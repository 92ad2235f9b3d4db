import { FileQuestion, History, TriangleAlert } from 'lucide-react';
import { changesAskedFor } from '../../contract/environment-pages';
import { Bar } from '../ui/bar';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import type { ChangesSearch } from './search';

/** Nothing to list: because there is nothing, or because nothing is left of it. */
export function NoChanges({ search, onClear }: { search: ChangesSearch; onClear: () => void }) {
  if (Object.keys(changesAskedFor(search)).length === 0) {
    return (
      <Notice icon={History} title="No versions yet">
        No action of this environment has a schema. What changes appears here as soon as one does.
      </Notice>
    );
  }
  return (
    <Notice
      icon={FileQuestion}
      title="No change is like that"
      actions={<Button onClick={onClear}>Show all changes</Button>}
    >
      Among the versions of all actions of this environment there is none that has everything chosen above.
    </Notice>
  );
}

const DEFAULTS = { verdict: 'Changes of every verdict are shown', since: 'Changes of all times are shown' };

/** The link asks for what does not exist. */
export function UnknownChoices({ search }: { search: ChangesSearch }) {
  const understood = changesAskedFor(search);
  const unknown = (['verdict', 'since'] as const).filter(
    (name) => search[name] && understood[name] === undefined,
  );
  return unknown.map((name) => (
    <Bar key={name} icon={TriangleAlert}>
      {name === 'verdict'
        ? `This link asks for the verdict “${search.verdict}”, which does not exist.`
        : `This link asks for changes since “${search.since}”, which is no date such as 2026-01-31.`}{' '}
      {DEFAULTS[name]}.
    </Bar>
  ));
}
