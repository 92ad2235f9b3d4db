import { orderOf, searchOf, type ActionsLink } from '../../contract/actions-link';
import { ACTIONS_PAGE_SIZE, type ListParameters } from '../../contract/api';
import { ApiTab } from './api-tab';
import { CodeSheet } from './code-sheet';
import { EnvironmentTypes } from './environment-types';
import { lastCursor, type AskedPages } from './last-cursor';
import type { CodeSearch } from './search';

type ActionsCodeProps = {
  environment: string;
  link: ActionsLink & CodeSearch;
  query: AskedPages;
};

const TABS = [
  { id: 'api', name: 'API' },
  { id: 'types', name: 'Types' },
] as const;

/** The code that goes with the list of actions. Default because of `lazy`. */
// oxlint-disable-next-line import/no-default-export
export default function ActionsCode({ environment, link, query }: ActionsCodeProps) {
  const isSearch = searchOf(link) !== undefined;
  const parameters = parametersOf(link, isSearch ? undefined : lastCursor(query));
  return (
    <CodeSheet tabs={TABS} search={link}>
      {(tab) =>
        tab === 'api' ? (
          <ApiTab call={{ kind: 'list actions', parameters }} label="List Actions" language={link.language}>
            {isSearch
              ? 'WorkOS lists actions by the time they were created: it has no search, no filter and no other order. This is the call that gets them, a page at a time.'
              : 'The last call to WorkOS that this list stands for.'}{' '}
            The next page takes as <code>after</code> the cursor that the answer names in{' '}
            <code>list_metadata</code>.
          </ApiTab>
        ) : (
          <EnvironmentTypes environment={environment} />
        )
      }
    </CodeSheet>
  );
}

function parametersOf(link: ActionsLink, after: string | undefined): ListParameters {
  const order = orderOf(link);
  return {
    limit: ACTIONS_PAGE_SIZE,
    ...(after !== undefined && { after }),
    ...(order !== 'desc' && { order }),
  };
}
