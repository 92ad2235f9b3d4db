import { FIRST_VERSIONS_PAGE_SIZE, OLDER_VERSIONS_PAGE_SIZE } from '../../contract/api';
import type { AuditLogSchema } from '../../contract/workos';
import { useMorePages, type MorePages } from '../api/more-pages';
import { ActionTypes } from './action-types';
import { ApiTab } from './api-tab';
import { CodeSheet } from './code-sheet';
import { Emit } from './emit';
import { lastCursor, type AskedPages } from './last-cursor';
import type { CodeSearch } from './search';

type ActionCodeProps = {
  environment: string;
  action: string;
  /** Newest first. */
  versions: readonly AuditLogSchema[];
  /** Whether the first of them is the latest. */
  isLatestKnown: boolean;
  query: MorePages & AskedPages;
  search: CodeSearch;
};

const TABS = [
  { id: 'api', name: 'API' },
  { id: 'emit', name: 'Emit' },
  { id: 'types', name: 'Types' },
] as const;

const NO_VERSIONS = <p className="text-sm text-muted">This action has no schema version yet.</p>;

/** The code that goes with an action. Default because of `lazy`. */
// oxlint-disable-next-line import/no-default-export
export default function ActionCode({ search, versions, ...shown }: ActionCodeProps) {
  useMorePages(shown.query, true);
  const [latest, ...older] = versions;
  const after = lastCursor(shown.query);
  const parameters =
    after === undefined ? { limit: FIRST_VERSIONS_PAGE_SIZE } : { limit: OLDER_VERSIONS_PAGE_SIZE, after };
  return (
    <CodeSheet tabs={TABS} search={search}>
      {(tab) => {
        switch (tab) {
          case 'api':
            return (
              <ApiTab
                call={{ kind: 'list schemas', action: shown.action, parameters }}
                label="List Schemas"
                language={search.language}
              >
                The last call that this page made: the schema versions of this action, newest first.
              </ApiTab>
            );
          case 'emit':
            return latest ? <Emit {...shown} versions={[latest, ...older]} search={search} /> : NO_VERSIONS;
          case 'types':
            return latest ? (
              <ActionTypes {...shown} versions={[latest, ...older]} search={search} />
            ) : (
              NO_VERSIONS
            );
        }
      }}
    </CodeSheet>
  );
}
