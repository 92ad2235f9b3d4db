import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { FileQuestion } from 'lucide-react';
import { environmentsQuery } from '../api/queries';
import { buttonClass } from '../ui/button';
import { Notice } from '../ui/notice';
import { ProblemPage } from './problem-page';

/** What stands under an environment's address; says so where no environment has that name. */
export function EnvironmentPlace({ id }: { id: string }) {
  const environments = useQuery(environmentsQuery).data;
  // Until the names are known, or when they cannot be had, the place below speaks for itself.
  if (environments === undefined || environments.some((environment) => environment.id === id))
    return <Outlet />;
  return <UnknownEnvironment id={id} known={environments} />;
}

function UnknownEnvironment({ id, known }: { id: string; known: readonly { id: string; name: string }[] }) {
  return (
    <ProblemPage title="Unknown environment">
      <Notice
        icon={FileQuestion}
        role="alert"
        title={`This server has no environment “${id}”`}
        actions={known.map((environment) => (
          <Link
            key={environment.id}
            to="/$environment/actions"
            params={{ environment: environment.id }}
            className={buttonClass()}
          >
            Open {environment.name}
          </Link>
        ))}
      >
        It may have been renamed, or its key is no longer set.
      </Notice>
    </ProblemPage>
  );
}
