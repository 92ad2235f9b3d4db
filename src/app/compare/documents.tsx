import { useId, useMemo, type ReactNode } from 'react';
import type { AuditLogSchema } from '../../contract/workos';
import { Failure } from '../api/failure';
import { useMediaQuery } from '../lib/media-query';
import { ChangeJumps } from './change-jumps';
import type { ComparedDocuments } from './compared-documents';
import { documentRows } from './document-rows';
import { DocumentTable } from './document-table';
import { useComparedDocuments } from './use-compared-documents';
import { useJumps } from './use-jumps';

type DocumentsProps = { environment: string; action: string; from: AuditLogSchema; to: AuditLogSchema };

/** Both versions' JSON, side by side with what differs marked; on a narrow screen the one within the other. */
export function Documents({ environment, action, from, to }: DocumentsProps) {
  const title = useId();
  const { data, error, retry } = useComparedDocuments({ environment, action }, from, to);
  return (
    <section aria-labelledby={title} className="flex flex-col gap-2">
      {data === undefined ? (
        <>
          <Title id={title} />
          {error === null ? (
            <div aria-hidden className="h-[80dvh] rounded-lg border border-line bg-surface" />
          ) : (
            <Failure error={error} retry={retry} />
          )}
        </>
      ) : (
        <MarkedDocuments
          key={`${from.version}...${to.version}`}
          title={title}
          from={from}
          to={to}
          {...data}
        />
      )}
    </section>
  );
}

type MarkedDocumentsProps = ComparedDocuments & { title: string; from: AuditLogSchema; to: AuditLogSchema };

function MarkedDocuments({ title, from, to, lines, runs, widest }: MarkedDocumentsProps) {
  const oneColumn = useMediaQuery('(max-width: 639px)');
  const rows = useMemo(() => documentRows(lines, oneColumn), [lines, oneColumn]);
  const jumps = useJumps(runs.length);
  return (
    <>
      <Title id={title}>
        <ChangeJumps runs={runs} jumps={jumps} />
      </Title>
      <DocumentTable
        key={String(oneColumn)}
        from={from}
        to={to}
        rows={rows}
        widest={widest}
        oneColumn={oneColumn}
        current={runs[jumps.current]}
        jumped={jumps.count}
      />
    </>
  );
}

function Title({ id, children }: { id: string; children?: ReactNode }) {
  return (
    <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <h2 id={id} className="text-base font-semibold">
        Documents
      </h2>
      {children}
    </div>
  );
}
