import { Link } from '@tanstack/react-router';
import { fieldHistory } from '../../audit-schema/field-history';
import type { Row } from '../../audit-schema/history';
import type { AuditLogSchema } from '../../contract/workos';
import { FailureLine } from '../api/failure';
import { loadNextPage, type MorePages } from '../api/more-pages';
import { count } from '../lib/numbers';
import { Dialog } from '../ui/overlays/dialog';
import { Skeleton } from '../ui/skeleton';
import { FieldEventLine } from './field-history-event';

type FieldHistoryProps = {
  environment: string;
  action: string;
  /** The field's, as the link has it. */
  address: string;
  rows: readonly Row[];
  /** Newest first. */
  versions: readonly AuditLogSchema[];
  query: MorePages;
  onClose: () => void;
};

/** What became of a field, from the first version to the latest. Default because of `lazy`. */
// oxlint-disable-next-line import/no-default-export
export default function FieldHistoryDialog({ address, onClose, ...facts }: FieldHistoryProps) {
  return (
    <Dialog title={<code>{address}</code>} onClose={onClose}>
      <div className="flex max-h-[60dvh] flex-col gap-3 overflow-y-auto">
        <Progress versions={facts.versions} query={facts.query} />
        <Events address={address} {...facts} />
      </div>
      <p className="mt-3 border-t border-line pt-3 text-sm">
        <Link
          to="/$environment/fields"
          params={{ environment: facts.environment }}
          search={{ q: address }}
          className="text-accent hover:underline"
        >
          This field in other actions
        </Link>
      </p>
    </Dialog>
  );
}

/** How far back the history goes while older versions are still on their way. */
function Progress({ versions, query }: Pick<FieldHistoryProps, 'versions' | 'query'>) {
  const oldest = versions.at(-1)?.version;
  if (query.isFetchNextPageError && !query.isFetchingNextPage) {
    const retry = () => void loadNextPage(query);
    const what = `Versions older than ${oldest} could not be loaded.`;
    return <FailureLine what={what} error={query.error} retry={retry} />;
  }
  return (
    <p role="status" className="text-sm text-muted">
      {query.hasNextPage
        ? `Reading older versions: ${count(versions.length, 'version')} so far, back to ${oldest}…`
        : `History over ${count(versions.length, 'version')}.`}
    </p>
  );
}

function Events({ address, rows, versions, query, ...place }: Omit<FieldHistoryProps, 'onClose'>) {
  const row = rows.find(({ field }) => field.address === address);
  if (row === undefined) {
    return query.hasNextPage ? (
      <Skeleton className="h-4 w-56" />
    ) : (
      <p className="text-sm text-muted">
        No version of this action has this field. It may be spelt differently, or belong to another action.
      </p>
    );
  }
  const oldest = versions.at(-1)?.version;
  // Of the oldest version that is here nobody knows yet whether the field was new in it.
  const events = fieldHistory(row, versions).filter(
    ({ what, version }) => !(query.hasNextPage && what === 'introduced' && version === oldest),
  );
  return (
    <ol className="flex flex-col">
      {events.map((event) => (
        <FieldEventLine
          key={event.version}
          {...place}
          event={event}
          older={olderThan(event.version, versions)}
        />
      ))}
    </ol>
  );
}

function olderThan(version: number, versions: readonly AuditLogSchema[]): number | undefined {
  return versions[versions.findIndex((schema) => schema.version === version) + 1]?.version;
}
