/** Events that emitting code could send: as small as a version lets them be, with believable values. */
import type { AuditLogEvent, EventParty } from './comparison';

/** Metadata objects by where they belong; absent where an event has none there. */
export type EventMetadata = {
  metadata?: object | undefined;
  actor?: object | undefined;
  /** One for each target, in the order of the schema. */
  targets: readonly { type: string; metadata?: object | undefined }[];
};

/** An event with just this in it, as code that emits for `version` would send it. */
export function eventOf(
  action: string,
  version: number,
  { metadata, actor, targets }: EventMetadata,
): AuditLogEvent {
  return {
    action,
    version,
    occurred_at: '2026-01-15T12:00:00.000Z',
    actor: party('user', 1, actor),
    targets: targets.map((target, index) => party(target.type, index + 1, target.metadata)),
    context: { location: '203.0.113.7' },
    ...(metadata && { metadata: { ...metadata } }),
  };
}

function party(type: string, number: number, metadata: object | undefined): EventParty {
  const id = `${/^\w+$/.test(type) ? type : 'target'}_${String(number).padStart(2, '0')}`;
  return { type, id, ...(metadata && { metadata: { ...metadata } }) };
}
