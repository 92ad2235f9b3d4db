import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Layers } from 'lucide-react';
import { SIGN_OUT_PATH } from '../../contract/session';
import { Failure } from '../api/failure';
import { environmentsQuery, sessionQuery } from '../api/queries';
import { buttonClass } from '../ui/button';
import { Notice } from '../ui/notice';
import { ProblemPage } from './problem-page';

/** What is to be told where there is no environment to go on to. */
export function StartPage() {
  const router = useRouter();
  const { error, refetch } = useQuery(environmentsQuery);
  const goOn = async () => {
    const { isSuccess } = await refetch();
    if (isSuccess) await router.invalidate();
  };
  if (error === null) return <NoEnvironments />;
  return (
    <ProblemPage title="Environments">
      <Failure error={error} retry={() => void goOn()} />
    </ProblemPage>
  );
}

function NoEnvironments() {
  const session = useQuery(sessionQuery).data;
  const reader = session?.reader;
  return (
    <ProblemPage title="No environments">
      <Notice
        icon={Layers}
        role="alert"
        title="No environment is open to you"
        actions={
          session?.canSignOut && (
            <a href={SIGN_OUT_PATH} className={buttonClass()}>
              Sign out
            </a>
          )
        }
      >
        {reader && `You are signed in as ${reader.name}${inBrackets(reader.email, reader.name)}. `}
        Ask whoever runs this server to open one to you, then reload this page.
      </Notice>
    </ProblemPage>
  );
}

function inBrackets(email: string | null, name: string): string {
  return email === null || email === name ? '' : ` (${email})`;
}
