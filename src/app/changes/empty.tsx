import { FileQuestion, History, TriangleAlert } from 'lucide-react';
import { changesAskedFor } from '../../contract/environment-pages';
import { Bar } from '../ui/bar';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import type { ChangesSearch } from './search';

type NoChangesProps = {
  search: ChangesSearch;
  /** Whether some actions could not be loaded, so that there may be more versions. */
  isIncomplete: boolean;
  onClear: () => void;
};

/** Stands in for an empty list. */
export function NoChanges({ search, isIncomplete, onClear }: NoChangesProps) {
  const isFiltered = Object.keys(changesAskedFor(search)).length > 0;
  if (isFiltered) {
    return (
      <Notice
        icon={FileQuestion}
        title="No versions match these filters"
        actions={<Button onClick={onClear}>Clear filters</Button>}
      >
        {isIncomplete
          ? 'Some actions couldn’t be loaded, so there may be versions that are not listed.'
          : 'No version of any action in this environment matches all of them.'}
      </Notice>
    );
  }
  return isIncomplete ? (
    <Notice icon={TriangleAlert} title="No versions loaded">
      The server couldn’t load the versions of this environment’s actions. It keeps trying.
    </Notice>
  ) : (
    <Notice icon={History} title="No versions yet">
      No action of this environment has a schema. What changes appears here as soon as one does.
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
