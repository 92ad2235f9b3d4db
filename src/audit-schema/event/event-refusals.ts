/** What versions have against one event, as Ajv says it: quick for hundreds of versions that are much alike. */
import type { AuditLogSchema } from '../../contract/workos';
import { hasSlowKeyword, type EventSize } from './event-size';
import { judgeOf, type Judge, type Refusal } from './judge';
import { RelevantParts } from './relevant-part';

/** As many judges are kept from one event to the next. */
const MOST_JUDGES = 400;

/** By the action and what of a version is judged. */
const judges = new Map<string, Judge>();

/**
 * What each version has against an event, in the order of `schemas`; see `Judge.errorsOf`.
 *
 * Versions of which the same matters to the event are asked once, and what was compiled for one event is kept for the
 * next.
 */
export function refusalsOf(
  action: string,
  schemas: readonly AuditLogSchema[],
  event: unknown,
  size: EventSize,
): (readonly Refusal[] | undefined)[] {
  const relevant = new RelevantParts(event);
  const known = new Map<string, readonly Refusal[] | undefined>();
  return schemas.map((schema) => {
    const part = relevantPart(relevant, schema);
    const text = textOf(action, part);
    if (text === undefined || hasSlowKeyword(text, size)) return undefined;
    if (known.has(text)) return known.get(text);
    const refusals = judgeFor(text, action, part).refusalsOf(event);
    known.set(text, refusals);
    return refusals;
  });
}

/** What is nested beyond what the stack holds has no part that could be told from the rest. */
function relevantPart(relevant: RelevantParts, schema: AuditLogSchema): AuditLogSchema {
  try {
    return relevant.of(schema);
  } catch {
    return schema;
  }
}

function textOf(action: string, { targets, actor, metadata }: AuditLogSchema): string | undefined {
  try {
    return JSON.stringify([action, targets, actor?.metadata, metadata]);
  } catch {
    return undefined;
  }
}

function judgeFor(text: string, action: string, part: AuditLogSchema): Judge {
  const judge = judges.get(text) ?? judgeOf(action, part);
  judges.delete(text);
  judges.set(text, judge);
  for (const oldest of judges.keys()) {
    if (judges.size <= MOST_JUDGES) break;
    judges.delete(oldest);
  }
  return judge;
}
