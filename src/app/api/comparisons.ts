/** What a worker of the page is asked about two versions; the code for asking is loaded with the first question. */
import { queryOptions } from '@tanstack/react-query';
import type { AuditLogSchema } from '../../contract/workos';
import type { Comparing, VersionsToCompare } from '../comparing/messages';
import { identityOf } from '../lib/schema-identity';
import { NOT_REFRESHED } from './refresh';
import { failureOf } from './worker-failure';

/** The same two schemas always compare the same, and no network is needed to compare them. */
const shared = {
  staleTime: Infinity,
  networkMode: 'always',
  structuralSharing: false,
  meta: NOT_REFRESHED,
} as const;

/** Everything there is to say of two versions. Fails with an ApiError. */
export function comparisonQuery(
  environment: string,
  action: string,
  from: AuditLogSchema,
  to: AuditLogSchema,
) {
  return queryOptions({
    ...shared,
    queryKey: ['comparison', environment, action, identityOf(from), identityOf(to)],
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
    queryKey: ['neighbour', environment, action, identityOf(older), identityOf(newer)],
    queryFn: ({ signal }) => ask('neighbour', { action, from: older, to: newer }, signal),
  });
}

async function ask<Want extends keyof Comparing>(
  want: Want,
  versions: VersionsToCompare,
  signal: AbortSignal,
): Promise<Comparing[Want]['answer']> {
  try {
    const { comparer } = await import('../comparing/page-comparer');
    return await comparer.ask(want, versions, signal);
  } catch (error) {
    throw signal.aborted ? error : failureOf(error, 'This comparison');
  }
}
