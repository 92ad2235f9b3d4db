/** A version and events that are written as JSON texts, so that their numbers keep their digits. */
import { parseJson } from '../../contract/json';
import { readSchema } from '../../contract/list-items';
import type { AuditLogSchema } from '../../contract/workos';
import { judgeEvent, type VersionJudgement } from '../event/judgement';

/** A version whose metadata requires the key `id`, with this JSON text as its schema. */
export function versionOf(id: string): AuditLogSchema {
  const metadata = `{"type":"object","properties":{"id":${id}},"required":["id"]}`;
  const result = readSchema(
    parseJson(
      `{"object":"audit_log_schema","version":1,"targets":[{"type":"team"}],"metadata":${metadata},"created_at":"2026-01-15T12:00:00.000Z"}`,
    ),
  );
  if (!result.ok) throw new Error(result.problem);
  return result.item;
}

/** An event with this JSON text as `id`, or without one. */
export function eventWith(id?: string): unknown {
  const metadata = id === undefined ? '{}' : `{"id":${id}}`;
  return parseJson(
    `{"action":"a","version":1,"occurred_at":"2026-01-15T12:00:00Z","actor":{"id":"u","type":"user"},"targets":[{"id":"t","type":"team"}],"context":{"location":"x"},"metadata":${metadata}}`,
  );
}

export function check(schema: AuditLogSchema, event: unknown): VersionJudgement {
  const [judgement] = judgeEvent('a', [schema], event).judgements;
  if (judgement === undefined) throw new Error('There is no judgement.');
  return judgement;
}
