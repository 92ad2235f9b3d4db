import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileQuestion } from 'lucide-react';
import type { Environment } from '../../contract/api';
import { sessionQuery } from '../api/queries';
import { buttonClass } from '../ui/button';
import { Notice } from '../ui/notice';
import { ProblemPage } from './problem-page';

type UnknownEnvironmentProps = { id: string; known: readonly Environment[] };

/** An address of an environment that there is not, or not for this reader; a default export as `lazy` takes it. */
// oxlint-disable-next-line import/no-default-export
export default function UnknownEnvironment({ id, known }: UnknownEnvironmentProps) {
  const reader = useQuery(sessionQuery).data?.reader;
  return (
    <ProblemPage title="Unknown environment">
      <Notice
        icon={FileQuestion}
        role="alert"
        title={`This server has no environment “${id}”${reader ? ' that is open to you' : ''}`}
        actions={known.length === 0 ? <StartPage /> : known.map(openLink)}
      >
        It may have been renamed, or its key is no longer set.
        {reader && ' If you should see it, ask whoever runs this server.'}
      </Notice>
    </ProblemPage>
  );
}

function openLink({ id, name }: Environment) {
  return (
    <Link key={id} to="/$environment/actions" params={{ environment: id }} className={buttonClass()}>
      Open {name}
    </Link>
  );
}

function StartPage() {
  return (
    <Link to="/" className={buttonClass()}>
      Start page
    </Link>
  );
}
