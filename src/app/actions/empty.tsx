import { FileQuestion, ScrollText } from 'lucide-react';
import { searchOf, type ActionsLink } from '../../contract/actions-link';
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

type NoMatchProps = {
  link: ActionsLink;
  /** Whether the server knows all actions. */
  complete: boolean;
  onChange: (part: ActionsLink) => void;
};

const NO_FILTERS = { namespace: '', target: '', field: '' };

/** No action is as the link asks for. */
export function NoMatch({ link, complete, onChange }: NoMatchProps) {
  const { q, namespace, target, field } = searchOf(link) ?? {};
  const isFiltered = (namespace ?? target ?? field) !== undefined;
  return (
    <Notice
      icon={FileQuestion}
      title={q === undefined ? 'No action matches these filters' : `No action matches “${q}”`}
      actions={
        <>
          {q !== undefined && <Button onClick={() => onChange({ q: '' })}>Clear the search</Button>}
          {isFiltered && <Button onClick={() => onChange(NO_FILTERS)}>Remove the filters</Button>}
        </>
      }
    >
      {q !== undefined && isFiltered && 'The filters narrow the search as well. '}
      {complete
        ? 'All actions of this environment were looked through.'
        : 'The rest of this environment’s actions are still being looked through.'}
    </Notice>
  );
}
