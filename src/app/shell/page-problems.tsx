import { Link, type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { FileQuestion, TriangleAlert } from 'lucide-react';
import { Button, buttonClass } from '../ui/button';
import { Notice } from '../ui/notice';
import { ProblemPage } from './problem-page';

/** An address that is no place of this page. */
export function PageNotFound() {
  return (
    <ProblemPage title="No such page">
      <Notice
        icon={FileQuestion}
        role="alert"
        title="Nothing lives at this address"
        actions={
          <Link to="/" className={buttonClass()}>
            All actions
          </Link>
        }
      >
        The link may be cut short, or a part of it was not escaped.
      </Notice>
    </ProblemPage>
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
