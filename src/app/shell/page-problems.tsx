import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { Suspense, lazy } from 'react';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { ProblemPage } from './problem-page';

const NothingHere = lazy(() => import('./nothing-here'));

/** An address that is no place of this page. */
export function PageNotFound() {
  return (
    <Suspense>
      <NothingHere />
    </Suspense>
  );
}

/** A failure that no view expected. */
export function PageFailed({ error }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <ProblemPage title="Something went wrong">
      <Notice
        icon={TriangleAlert}
        role="alert"
        title="This page failed"
        details={error instanceof Error ? error.message : String(error)}
        actions={<Button onClick={() => void router.invalidate()}>Try again</Button>}
      >
        That is a fault in the page, not in your data. Trying again may help; going back always does.
      </Notice>
    </ProblemPage>
  );
}
