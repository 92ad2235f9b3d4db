import { FileQuestion, ScrollText, TriangleAlert } from 'lucide-react';
import { Bar } from '../ui/bar';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

/** An environment without a single action. */
export function NoActions() {
  return (
    <Notice icon={ScrollText} title="No actions yet">
      This environment has no audit-log actions. An action appears here as soon as its first schema is made,
      in the WorkOS dashboard under Audit Logs or through the Create Schema endpoint.
    </Notice>
  );
}

/** Nothing that is loaded matches the filter. */
export function NoMatch(props: { filter: string; complete: boolean; onClear: () => void }) {
  return (
    <Notice
      icon={FileQuestion}
      title={`No action matches “${props.filter}”`}
      actions={<Button onClick={props.onClear}>Clear the filter</Button>}
    >
      {props.complete
        ? 'All actions of this environment were looked through.'
        : 'Only the actions loaded so far were looked through. Load more to look further.'}
    </Notice>
  );
}

/** The link asks for an order that does not exist. */
export function UnknownOrder({ order }: { order: string }) {
  return (
    <Bar icon={TriangleAlert}>
      This link asks for the order “{order}”, which does not exist. Newest actions are shown first.
    </Bar>
  );
}
