import { Link } from '@tanstack/react-router';

type ActionPlace = { environment: string; action: string };

/** The way back from a place of an action's: to the action, and to all of them. */
export function ActionCrumbs({ environment, action }: ActionPlace) {
  return (
    <nav aria-label="Breadcrumb" className="flex gap-1.5 text-sm text-muted">
      <Link to="/$environment/actions" params={{ environment }} className={CRUMB}>
        Actions
      </Link>
      <span aria-hidden className="text-faint">
        /
      </span>
      <Link
        to="/$environment/actions/$action"
        params={{ environment, action }}
        title={action}
        className={`${CRUMB} min-w-0 truncate font-mono`}
      >
        {action}
      </Link>
    </nav>
  );
}

const CRUMB = 'rounded-sm hover:text-ink hover:underline';
