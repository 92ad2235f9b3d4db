import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AuditLogSchema } from '../../contract/workos';
import { ApiError } from '../api/api-error';
import { NOT_REFRESHED } from '../api/refresh';
import { identityOf } from '../lib/schema-identity';
import { areShort, compareDocuments, type ComparedDocuments } from './compared-documents';

type Answer = { data: ComparedDocuments | undefined; error: unknown; retry: () => void };

/** Both documents side by side: at once when they are short, else when a worker is done with them. */
export function useComparedDocuments(
  place: { environment: string; action: string },
  from: AuditLogSchema,
  to: AuditLogSchema,
): Answer {
  const atOnce = useMemo(() => (areShort(from, to) ? compareDocuments(from, to) : undefined), [from, to]);
  const query = useQuery({ ...longDocumentsQuery(place, from, to), enabled: atOnce === undefined });
  return { data: atOnce ?? query.data, error: query.error, retry: () => void query.refetch() };
}

function longDocumentsQuery(
  { environment, action }: { environment: string; action: string },
  from: AuditLogSchema,
  to: AuditLogSchema,
) {
  return queryOptions({
    queryKey: ['documents', environment, action, identityOf(from), identityOf(to)],
    queryFn: ({ signal }) => compareBesideThePage(from, to, signal),
    staleTime: Infinity,
    networkMode: 'always',
    meta: NOT_REFRESHED,
    // Comparing what is long part by part, to keep what is equal, would hold up the page.
    structuralSharing: false,
  });
}

function compareBesideThePage(
  from: AuditLogSchema,
  to: AuditLogSchema,
  signal: AbortSignal,
): Promise<ComparedDocuments> {
  const worker = new Worker(new URL('./compared-documents-in-worker.ts', import.meta.url), {
    type: 'module',
  });
  const answer = new Promise<ComparedDocuments>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<ComparedDocuments>) => resolve(data));
    worker.addEventListener('error', (event) => {
      // Told where it is shown; without this the browser would log it as well.
      event.preventDefault();
      const message = event.message || 'Its file could not be loaded.';
      reject(new ApiError({ code: 'not_worked_out', message }));
    });
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    // A worker takes no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage({ from, to });
  });
  return answer.finally(() => worker.terminate());
}
