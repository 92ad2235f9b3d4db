import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { FieldList } from '../../contract/catalog-fields';
import { fieldsAskedFor } from '../../contract/environment-pages';
import { fieldsProgressQuery, fieldsQuery } from '../api/explorer-queries';
import { Failure } from '../api/failure';
import { FreshnessBar } from '../api/freshness';
import { CatalogTrouble, Gathered } from '../api/gathering';
import { ListEnd } from '../api/list-end';
import { shownPages, usePatience } from '../api/patience';
import { useRefreshQuery } from '../api/refresh';
import { gatheringError, isStillGathered } from '../api/still-gathered';
import { useDocumentTitle } from '../lib/document-title';
import { count } from '../lib/numbers';
import { focusRow } from '../lib/row-focus';
import { UnreadableActions } from '../links/unreadable-actions';
import { PageHead } from '../ui/page-head';
import { NoFields, UnknownSwitches } from './empty';
import { FieldPanel } from './field-panel';
import { FieldsSkeleton, FieldsTable } from './fields-table';
import { FieldsToolbar } from './fields-toolbar';
import type { FieldsSearch } from './search';

/** Every field of an environment, over the latest schemas of all actions. */
export function FieldsView({ environment, search }: { environment: string; search: FieldsSearch }) {
  useDocumentTitle(`Fields · ${environment}`);
  const navigate = useNavigate();
  const isPatient = usePatience();
  const parameters = fieldsAskedFor(search);
  const query = useInfiniteQuery(fieldsQuery(environment, parameters, isPatient));
  const retry = useRefreshQuery(fieldsQuery(environment, parameters).queryKey);
  const pages = shownPages(query, ({ data }) => data.catalog);
  const fields = useMemo(() => pages?.flatMap((page) => page.data.data), [pages]);
  const newest = pages?.at(-1);
  const listed = newest?.data;
  const isGathering = listed !== undefined && isStillGathered(listed.catalog);
  const isUnsettled = isGathering || (listed && gatheringError(listed.catalog)) !== undefined;
  const isWaiting = isGathering && (isPatient || fields?.length === 0);
  const progress = useQuery({
    ...fieldsProgressQuery(environment, parameters),
    enabled: isUnsettled && !isWaiting,
  });
  const known = (isUnsettled && progress.data) || listed;
  const address = search.field || undefined;

  /** Typing makes no history, or Back would go through it letter by letter. */
  function change(part: FieldsSearch) {
    void navigate({
      to: '.',
      search: { ...search, ...part },
      replace: part.q !== undefined,
      resetScroll: false,
    });
  }
  function close() {
    const index = fields?.findIndex((field) => field.address === address) ?? -1;
    change({ field: '' });
    if (index !== -1) focusRow(index);
  }

  return (
    <main
      className={`flex flex-1 flex-col px-4 pb-6 sm:px-6 ${address === undefined ? '' : 'max-lg:pb-[60dvh]'}`}
      aria-busy={query.isPending || query.isPlaceholderData}
    >
      <PageHead title="Fields">
        {known && listed && (
          <Gathered more={isWaiting ? 0 : known.total - listed.total} onShow={() => void query.refetch()}>
            {howMany(known)}
          </Gathered>
        )}
      </PageHead>
      <FieldsToolbar search={search} freshness={newest?.freshness} onChange={change} />
      <div className="flex flex-col gap-2 empty:hidden [&:has(>*)]:pb-3">
        <FreshnessBar freshness={newest?.freshness} failedRefresh={query.isRefetchError && query.error} />
        <CatalogTrouble catalog={known?.catalog} />
        <UnreadableActions
          environment={environment}
          count={known?.catalog.unreadable}
          consequence="Their fields are not in this list."
        />
        <UnknownSwitches search={search} />
      </div>
      <div className="flex items-start gap-6">
        <div className="min-w-0 flex-1">
          {fields === undefined && query.isError ? (
            <Failure error={query.error} retry={retry} />
          ) : fields === undefined || isWaiting ? (
            <FieldsSkeleton />
          ) : fields.length === 0 ? (
            <NoFields search={search} onClear={() => change({ q: '', shared: '', conflicts: '' })} />
          ) : (
            <>
              <FieldsTable fields={fields} search={search} query={query} />
              <ListEnd query={query} what="fields" loaded={fields.length} total={listed?.total ?? 0} />
            </>
          )}
        </div>
        {address !== undefined && (
          <FieldPanel
            key={address}
            environment={environment}
            address={address}
            listed={fields?.find((field) => field.address === address)}
            onClose={close}
          />
        )}
      </div>
    </main>
  );
}

/** How many there are; while not all actions are known, of how many. */
function howMany({ total, catalog }: FieldList): string {
  const soFar = !isStillGathered(catalog) ? '' : ` in ${count(catalog.loaded, 'action')} so far…`;
  return count(total, 'field') + soFar;
}
