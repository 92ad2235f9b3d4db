import { judgeEvent } from '../../audit-schema/event/judgement';
import { sampleEventOf } from '../../audit-schema/event/sample-event';
import type { AuditLogSchema } from '../../contract/workos';

/**
 * Makes judging by these versions quick before there is an event: what is compiled for the samples of the newest and the
 * oldest version is kept, and the code has run.
 *
 * @param versions newest first
 */
export function prepareToJudge(action: string, versions: readonly AuditLogSchema[]): void {
  for (const version of new Set([versions[0], versions.at(-1)])) {
    const sample = version && sampleEventOf(action, version, 'all');
    if (sample !== undefined) judgeEvent(action, versions, sample);
  }
}
