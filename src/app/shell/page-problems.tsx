import { Link, type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { FileQuestion, TriangleAlert } from 'lucide-react';
import { ApiError } from '../api/api-error';
import { Failure, titleOf } from '../api/failure';
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

/** A failure that no view expected: of our server's, or of the page itself. */
export function PageFailed({ error }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => void router.invalidate();
  if (error instanceof ApiError) {
    return (
      <ProblemPage title={titleOf(error)}>
        <Failure error={error} retry={retry} />
      </ProblemPage>
    );
  }
  return (
    <ProblemPage title="Something went wrong">
      <Notice
        icon={TriangleAlert}
        role="alert"
        title="This page failed"
        details={error instanceof Error ? error.message : String(error)}
        actions={<Button onClick={retry}>Try again</Button>}
      >
        That is a fault in the page, not in your data. Trying again may help; going back always does.
      </Notice>
    </ProblemPage>
  );
}
