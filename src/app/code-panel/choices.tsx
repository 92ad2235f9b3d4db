import { Link } from '@tanstack/react-router';
import type { Option } from './choice';
import type { CodeSearch } from './search';

type ChoicesProps = {
  label: string;
  options: readonly Option[];
  chosen: string;
  /** The part of the link that says it. */
  parameter: keyof CodeSearch;
};

/** A few links of which one is where we are, in as many rows as they need. Choosing makes no history. */
export function Choices({ label, options, chosen, parameter }: ChoicesProps) {
  return (
    <nav aria-label={label} className="-mx-2 flex flex-wrap gap-y-1 text-sm font-medium">
      {options.map(({ id, name }, index) => (
        <Link
          key={id}
          to="."
          search={(now: CodeSearch) => ({ ...now, [parameter]: index === 0 ? '' : id })}
          replace
          resetScroll={false}
          aria-current={id === chosen ? 'true' : undefined}
          className="rounded-md px-2 py-1 text-muted hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
