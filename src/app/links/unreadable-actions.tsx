import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { Bar } from '../ui/bar';
import { buttonClass } from '../ui/button';

type UnreadableActionsProps = { environment: string; count: number | undefined; consequence: string };

/** Says how many of an environment's actions cannot be read, and leads to them. Nothing where all can. */
export function UnreadableActions({ environment, count = 0, consequence }: UnreadableActionsProps) {
  if (count === 0) return null;
  return (
    <Bar
      icon={TriangleAlert}
      action={
        <Link
          to="/$environment/actions"
          params={{ environment }}
          // They have no version, and so come first.
          search={{ sort: 'version', order: 'asc' }}
          className={buttonClass()}
        >
          Show {count === 1 ? 'it' : 'them'}
        </Link>
      }
    >
      {count === 1 ? '1 action cannot be read.' : `${count.toLocaleString('en')} actions cannot be read.`}{' '}
      {consequence}
    </Bar>
  );
}
