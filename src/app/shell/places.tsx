import { Link } from '@tanstack/react-router';

const PLACES = [
  { to: '/$environment/actions', name: 'Actions' },
  { to: '/$environment/fields', name: 'Fields' },
  { to: '/$environment/changes', name: 'Changes' },
] as const;

const PLACE =
  'flex h-full items-center border-b-2 border-transparent px-2 text-sm text-muted hover:text-ink focus-visible:-outline-offset-4 aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink';

/** What one can look at in an environment, as links; on a narrow window in a row of its own. */
export function Places({ environment }: { environment: string }) {
  return (
    <nav
      aria-label="Places"
      className="order-last flex h-10 w-full items-stretch gap-1 max-sm:-mx-2 sm:order-none sm:ml-2 sm:h-12 sm:w-auto"
    >
      {PLACES.map(({ to, name }) => (
        <Link key={to} to={to} params={{ environment }} className={PLACE}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
