import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import type { RejectedPlace } from '../../audit-schema/event/rejection';
import { fieldsOf } from '../../audit-schema/fields';
import type { AuditLogSchema } from '../../contract/workos';
import type { Pasted } from '../judging/pasted';
import { count } from '../lib/numbers';
import { ShowMore, useFirst } from '../ui/show-more';
import { SummaryText } from '../vocabulary/summary-text';
import { Notes } from './notes';

type RejectionPanelProps = {
  environment: string;
  action: string;
  /** As many as are loaded. */
  versions: readonly AuditLogSchema[];
  pasted: Extract<Pasted, { kind: 'rejection' }>;
  onPlace: (offset: number) => void;
};

/** WorkOS's answer to an event that it rejected, in words, with the places that it is about. */
export function RejectionPanel({ pasted, versions, onPlace, environment, action }: RejectionPanelProps) {
  const { rejection, notes } = pasted;
  const known = useMemo(
    () => new Set(versions.flatMap((schema) => fieldsOf(schema).map(({ address }) => address))),
    [versions],
  );
  const { code, message, places } = rejection;
  const { shown, ...more } = useFirst(places, 20);
  return (
    <>
      <section aria-labelledby="rejection" className="rounded-lg border border-line bg-surface">
        <div role="status" className="flex flex-col gap-1 px-4 py-3">
          <h2 id="rejection" className="font-medium">
            WorkOS rejected an event{places.length > 0 && `: ${count(places.length, 'error')}`}.
          </h2>
          <p className="text-sm wrap-anywhere text-muted">
            {code !== undefined && <code className="mr-2">{code}</code>}
            {message}
          </p>
        </div>
        <ol className="divide-y divide-line border-t border-line empty:hidden">
          {shown.map((rejected) => (
            <Place
              key={`${rejected.error.instancePath} ${rejected.error.schemaPath} ${rejected.message}`}
              environment={environment}
              action={action}
              known={known}
              rejected={rejected}
            />
          ))}
        </ol>
        <ShowMore {...more} what="errors" />
      </section>
      <Notes notes={notes} onPlace={onPlace} />
      <p className="px-4 text-sm text-muted">
        To see which line each is about, paste the event that was sent.
      </p>
    </>
  );
}

type PlaceProps = {
  environment: string;
  action: string;
  /** The addresses of the fields that any version has: those that the action's page can show. */
  known: ReadonlySet<string>;
  rejected: RejectedPlace;
};

function Place({ environment, action, known, rejected }: PlaceProps) {
  const { eventAddress, schemaAddress, message, fix, error } = rejected;
  return (
    <li className="flex flex-col gap-1.5 px-4 py-3 text-sm">
      <p className="wrap-anywhere">
        <SummaryText text={message} />
      </p>
      {fix !== undefined && (
        <p className="wrap-anywhere text-muted">
          <SummaryText text={fix} />
        </p>
      )}
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-0.5">
        <dt className="text-muted">In the event</dt>
        <dd className="wrap-anywhere">
          <code>{eventAddress || 'the event as a whole'}</code>
        </dd>
        {schemaAddress !== undefined && (
          <>
            <dt className="text-muted">In the schema</dt>
            <dd className="wrap-anywhere">
              {known.has(schemaAddress) ? (
                <Link
                  to="/$environment/actions/$action"
                  params={{ environment, action }}
                  search={{ field: schemaAddress }}
                  className="rounded-sm text-accent underline decoration-line-strong underline-offset-3 hover:decoration-current"
                >
                  <code>{schemaAddress}</code>
                </Link>
              ) : (
                <code>{schemaAddress}</code>
              )}
            </dd>
          </>
        )}
      </dl>
      <details className="group/form text-xs text-muted">
        <summary className="-ml-1 flex w-fit cursor-pointer list-none items-center gap-1 rounded-md px-1 py-0.5 hover:text-ink [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-3.5 shrink-0 group-open/form:rotate-90" />
          In WorkOS’s own form
        </summary>
        <dl className="mt-0.5 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 pl-4 font-mono text-ink *:even:wrap-anywhere">
          <dt className="text-muted">instancePath</dt>
          <dd>{error.instancePath || '""'}</dd>
          {error.schemaPath !== '' && (
            <>
              <dt className="text-muted">schemaPath</dt>
              <dd>{error.schemaPath}</dd>
            </>
          )}
          <dt className="text-muted">message</dt>
          <dd>{error.message}</dd>
        </dl>
      </details>
    </li>
  );
}
