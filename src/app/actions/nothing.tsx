import { FileQuestion, ScrollText } from 'lucide-react';
import { searchOf, type ActionsLink } from '../../contract/actions-link';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

type NothingProps = {
  link: ActionsLink;
  /** Whether the server knows all actions. */
  complete: boolean;
  onChange: (part: ActionsLink) => void;
};

const NO_FILTERS = { namespace: '', target: '', field: '' };

/** What stands where rows would, and the ways on; a default export because that is what `lazy` takes. */
// oxlint-disable-next-line import/no-default-export
export default function Nothing({ link, complete, onChange }: NothingProps) {
  const { q, namespace, target, field } = searchOf(link) ?? {};
  const isFiltered = (namespace ?? target ?? field) !== undefined;
  if (q === undefined && !isFiltered) return <NoActions complete={complete} />;
  return (
    <Notice
      icon={FileQuestion}
      title={titleFor(q, complete)}
      actions={
        <>
          {q !== undefined && <Button onClick={() => onChange({ q: '' })}>Clear the search</Button>}
          {isFiltered && <Button onClick={() => onChange(NO_FILTERS)}>Remove the filters</Button>}
        </>
      }
    >
      {q !== undefined && isFiltered && 'The filters narrow the search as well. '}
      {complete
        ? 'Searched all actions of this environment.'
        : 'The search continues automatically until all actions of this environment are loaded.'}
    </Notice>
  );
}

function titleFor(q: string | undefined, complete: boolean): string {
  const title = q === undefined ? 'No action matches these filters' : `No action matches “${q}”`;
  return complete ? title : `${title} so far`;
}

function NoActions({ complete }: { complete: boolean }) {
  if (!complete) {
    return (
      <Notice icon={ScrollText} title="No actions so far">
        This environment’s actions are still loading.
      </Notice>
    );
  }
  return (
    <Notice icon={ScrollText} title="No actions yet">
      This environment has no audit-log actions. An action appears here as soon as its first schema is made,
      in the WorkOS dashboard under Audit Logs or through the Create Schema endpoint.
    </Notice>
  );
}
