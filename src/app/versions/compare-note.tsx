import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AuditLogSchema } from '../../contract/workos';
import { neighbourQuery } from '../api/comparisons';
import { titleOf } from '../api/failure';
import { count } from '../lib/numbers';
import { SummaryText } from '../vocabulary/summary-text';
import { VerdictBadge } from '../vocabulary/verdict-badge';
import { pairOf } from './picks';
import { NoteSkeleton } from './skeleton';

type CompareNoteProps = {
  environment: string;
  action: string;
  older: AuditLogSchema;
  newer: AuditLogSchema;
};

/** What a version changed against its older neighbour, and whether that breaks; leads to all of it. Default because of `lazy`. */
// oxlint-disable-next-line import/no-default-export
export default function CompareNote({ environment, action, older, newer }: CompareNoteProps) {
  const { data, error } = useQuery(neighbourQuery(environment, action, older, newer));
  const pair = pairOf(older.version, newer.version);
  return (
    <Link
      to="/$environment/actions/$action/compare/$pair"
      params={{ environment, action, pair }}
      title={`Compare ${pair}${data ? `: ${data.summary}` : ''}`}
      className="group/note block rounded-sm"
    >
      <span className="sr-only">Compare {pair}: </span>
      {data ? (
        <>
          <span className="flex h-5 items-center gap-1.5 text-muted">
            <VerdictBadge result={data.result} />
            {data.reasons > 0 && count(data.reasons, 'reason')}
          </span>
          <span className="mt-0.5 line-clamp-2 group-hover/note:underline">
            <SummaryText text={data.summary} />
          </span>
        </>
      ) : error ? (
        <span className="line-clamp-3 text-warning" title={error.message}>
          Not compared: {titleOf(error)}
        </span>
      ) : (
        <NoteSkeleton />
      )}
    </Link>
  );
}
