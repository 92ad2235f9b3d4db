/** What the worker that makes and judges events can be asked. */
import type { AuditLogEvent } from '../../audit-schema/comparison';
import type { SampleKeys } from '../../audit-schema/event/sample-event';
import type { AuditLogSchema } from '../../contract/workos';
import type { Pasted } from './pasted';

export type Judging = {
  sample: {
    given: { action: string; schema: AuditLogSchema; keys: SampleKeys };
    answer: AuditLogEvent | undefined;
  };
  /** `versions` newest first. */
  judgement: {
    given: { action: string; versions: readonly AuditLogSchema[]; text: string };
    answer: Pasted;
  };
};
