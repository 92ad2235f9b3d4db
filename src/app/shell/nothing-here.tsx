import { Link } from '@tanstack/react-router';
import { FileQuestion } from 'lucide-react';
import { buttonClass } from '../ui/button';
import { Notice } from '../ui/notice';
import { ProblemPage } from './problem-page';

/** What is said of an address that is no place of this page. Default because of `lazy`. */
// oxlint-disable-next-line import/no-default-export
export default function NothingHere() {
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
