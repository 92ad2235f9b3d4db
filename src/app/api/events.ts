/** What a worker of the page is asked about events; the code for asking is loaded with the first question. */
import { queryOptions } from '@tanstack/react-query';
import type { SampleKeys } from '../../audit-schema/event/sample-event';
import type { AuditLogSchema } from '../../contract/workos';
import type { Judging } from '../judging/messages';
import { identityOf, identityOfAll } from '../lib/schema-identity';
import { NOT_REFRESHED } from './refresh';
import { failureOf } from './worker-failure';

/** What is asked is never sent anywhere, so no network is needed; and the same question has the same answer for ever. */
const shared = {
  staleTime: Infinity,
  networkMode: 'always',
  structuralSharing: false,
  meta: NOT_REFRESHED,
} as const;

/** An event that a version accepts; `null` where none was found. Fails with an ApiError. */
export function sampleEventQuery(
  environment: string,
  action: string,
  schema: AuditLogSchema,
  keys: SampleKeys,
) {
  return queryOptions({
    ...shared,
    queryKey: ['sample-event', environment, action, identityOf(schema), keys],
    queryFn: async ({ signal }) => (await ask('sample', { action, schema, keys }, signal)) ?? null,
  });
}

/**
 * What every version says of what was pasted. Fails with an ApiError.
 *
 * @param versions newest first
 */
export function judgementQuery(
  environment: string,
  action: string,
  versions: readonly AuditLogSchema[],
  text: string,
) {
  return queryOptions({
    ...shared,
    queryKey: ['judgement', environment, action, identityOfAll(versions), text],
    // As JSON, a text of megabytes would take the page a second each time it looks the question up. It stands last.
    queryKeyHashFn: (key) => JSON.stringify(key.slice(0, -1)) + String(key.at(-1)),
    queryFn: ({ signal }) => ask('judgement', { action, versions, text }, signal),
    // What was pasted is not kept longer than it is looked at.
    gcTime: 0,
  });
}

async function ask<Want extends keyof Judging>(
  want: Want,
  given: Judging[Want]['given'],
  signal: AbortSignal,
): Promise<Judging[Want]['answer']> {
  try {
    const { judge } = await import('../judging/page-judge');
    return await judge.ask(want, given, signal);
  } catch (error) {
    throw signal.aborted ? error : failureOf(error, 'Judging this');
  }
}
