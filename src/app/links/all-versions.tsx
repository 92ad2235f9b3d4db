import { Link } from '@tanstack/react-router';
import { buttonClass } from '../ui/button';

/** The way to the action itself. */
export function AllVersions(params: { environment: string; action: string }) {
  return (
    <Link to="/$environment/actions/$action" params={params} className={buttonClass('quiet')}>
      All versions of this action
    </Link>
  );
}
