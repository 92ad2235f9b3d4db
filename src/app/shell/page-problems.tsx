import { Link, type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { FileQuestion, TriangleAlert } from 'lucide-react';
import { useDocumentTitle } from '../lib/document-title';
import { Button, buttonClass } from '../ui/button';
import { Notice } from '../ui/notice';

/** An address that is no place of this page. */
export function PageNotFound() {
  useDocumentTitle('No such page');
  return (
    <main className="p-4 sm:p-6">
      <h1 tabIndex={-1} className="mb-4 text-xl font-semibold">
        No such page
      </h1>
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
    </main>
  );
}

/** A failure that no view expected. */
export function PageFailed({ error }: ErrorComponentProps) {
  const router = useRouter();
  useDocumentTitle('Something went wrong');
  return (
    <main className="p-4 sm:p-6">
      <h1 tabIndex={-1} className="mb-4 text-xl font-semibold">
        Something went wrong
      </h1>
      <Notice
        icon={TriangleAlert}
        role="alert"
        title="This page failed"
        details={error instanceof Error ? error.message : String(error)}
        actions={<Button onClick={() => void router.invalidate()}>Try again</Button>}
      >
        That is a fault in the page, not in your data. Trying again may help; going back always does.
      </Notice>
    </main>
  );
}
