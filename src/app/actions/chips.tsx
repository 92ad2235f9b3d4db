import { X } from 'lucide-react';
import type { ActionsLink } from '../../contract/actions-link';
import { focusSearchBox } from '../ui/search-box';

const CHIPS = [
  { parameter: 'namespace', says: 'namespace' },
  { parameter: 'target', says: 'target' },
  { parameter: 'field', says: 'carries' },
] as const;

type ChipsProps = { link: ActionsLink; onChange: (part: ActionsLink) => void };

/**
 * What the list is narrowed to beside the search, each with a way to take it off; a default export because that is what
 * `lazy` takes.
 */
// oxlint-disable-next-line import/no-default-export
export default function Chips({ link, onChange }: ChipsProps) {
  const chosen = CHIPS.flatMap(({ parameter, says }) => {
    const value = link[parameter];
    return value === undefined || value.trim() === '' ? [] : [{ parameter, says, value }];
  });
  return (
    <ul aria-label="Filters" className="flex flex-wrap gap-1.5">
      {chosen.map(({ parameter, says, value }) => (
        <li key={parameter} className="max-w-full">
          <button
            type="button"
            title={value}
            aria-label={`${says} ${value}, remove`}
            onClick={() => {
              onChange({ [parameter]: '' });
              focusSearchBox();
            }}
            className="inline-flex h-6 max-w-full items-center gap-1 rounded-md bg-accent-soft pr-1 pl-2 text-xs text-accent hover:bg-hover"
          >
            <span>{says}</span>
            <span className="truncate font-medium">{value}</span>
            <X aria-hidden className="size-3.5 shrink-0" />
          </button>
        </li>
      ))}
    </ul>
  );
}
