/** What a worker of the page is asked about two versions; the code for asking is loaded with the first question. */
import { queryOptions } from '@tanstack/react-query';
import type { AuditLogSchema } from '../../contract/workos';
import { ComparingError } from '../comparing/comparing-error';
import type { Answers, VersionsToCompare, Want } from '../comparing/messages';
import { ApiError } from './api-error';

/** Versions never change, so neither does what is said of two of them; and no network is needed to say it. */
const shared = { staleTime: Infinity, networkMode: 'always', structuralSharing: false } as const;

/** Everything there is to say of two versions. Fails with an ApiError. */
export function comparisonQuery(
  environment: string,
  action: string,
  from: AuditLogSchema,
  to: AuditLogSchema,
) {
  return queryOptions({
    ...shared,
    queryKey: ['comparison', environment, action, from.version, to.version],
    queryFn: ({ signal }) => ask('comparison', { action, from, to }, signal),
  });
}

/** What a version changed against its older neighbour, in short. Fails with an ApiError. */
export function neighbourQuery(
  environment: string,
  action: string,
  older: AuditLogSchema,
  newer: AuditLogSchema,
) {
  return queryOptions({
    ...shared,
    queryKey: ['neighbour', environment, action, older.version, newer.version],
    queryFn: ({ signal }) => ask('neighbour', { action, from: older, to: newer }, signal),
  });
}

async function ask<Wanted extends Want>(
  want: Wanted,
  versions: VersionsToCompare,
  signal: AbortSignal,
): Promise<Answers[Wanted]> {
  try {
    const { comparer } = await import('../comparing/page-comparer');
    return await comparer.ask(want, versions, signal);
  } catch (error) {
    throw signal.aborted ? error : failureOf(error);
  }
}

function failureOf(cause: unknown): ApiError {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof ComparingError && cause.trouble === 'too long') {
    return new ApiError(
      { code: 'too_complex', message: `This comparison takes too long. ${message}`, retryable: false },
      { cause },
    );
  }
  return new ApiError({ code: 'uncompared', message }, { cause });
}
