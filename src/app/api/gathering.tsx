import { CloudOff, TriangleAlert } from 'lucide-react';
import type { ErrorCode } from '../../contract/api';
import type { CatalogState } from '../../contract/catalog';
import type { ListProblem } from '../../contract/list-problems';
import { count } from '../lib/numbers';
import { Bar } from '../ui/bar';
import { ApiError } from './api-error';
import { titleOf } from './failure';
import { ShowMore } from './show-more';

/** Says so when the server cannot go on gathering an environment. What it knows stands meanwhile. */
export function GatheringTrouble({ error, known }: { error: ErrorCode | undefined; known: string }) {
  if (error === undefined) return null;
  return (
    <Bar icon={CloudOff}>
      {titleOf(new ApiError({ code: error, message: '' }))}. {known} Loading continues automatically.
    </Bar>
  );
}

/** How much of an environment is known while the server still walks its list. */
export function CatalogTrouble({ catalog }: { catalog: CatalogState | undefined }) {
  if (catalog === undefined) return null;
  if (catalog.problems !== undefined) return <LeftOut problems={catalog.problems} />;
  const known = catalog.complete
    ? 'What is shown is from the last time all actions were read.'
    : `${count(catalog.loaded, 'action')} could be read so far.`;
  return <GatheringTrouble error={catalog.error} known={known} />;
}

/** Says which actions cannot be read, although everything else is known. */
export function LeftOut({ problems }: { problems: readonly ListProblem[] }) {
  return problems.map(({ message }, index) => (
    // Two actions may have the same problem and no name.
    // oxlint-disable-next-line react/no-array-index-key
    <Bar key={index} icon={TriangleAlert}>
      {message}
    </Bar>
  ));
}

type GatheredProps = {
  /** How many there are, or how far the server is. */
  children: string;
  /** How many more are known than are shown. */
  more: number;
  onShow: () => void;
};

/** Beside a place's heading: how much there is; what came to be known since waits there until the reader wants it. */
export function Gathered({ children, more, onShow }: GatheredProps) {
  return (
    <div className="flex items-baseline gap-3">
      <p role="status" className={`text-sm text-muted ${more > 0 ? 'max-sm:sr-only' : ''}`}>
        {children}
      </p>
      {more > 0 && <ShowMore more={more} onShow={onShow} />}
    </div>
  );
}
