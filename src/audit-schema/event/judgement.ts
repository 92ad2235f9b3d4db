/** What versions say of an event, in words. */
import { withDoubles } from '../../contract/json';
import type { AuditLogSchema } from '../../contract/workos';
import type { EventError } from '../comparison';
import { isObject, own } from '../json-schema';
import { MAX_KEYS } from '../verdict/node';
import { valueAt } from './event-place';
import { refusalsOf } from './event-refusals';
import { isTooLarge, LONGEST_TEXT, sizeOf, withShortTexts, type EventSize } from './event-size';
import { caveatsOf, findingsOf } from './findings';
import type { KnownFixes } from './fix';
import type { JsonPatchOperation } from './json-patch';
import { judgeOf, type Refusal } from './judge';
import { mistakesIn } from './mistakes';
import { roundingOf } from './rounded-numbers';

/** One thing that a version has against an event. */
export type EventFinding = {
  /** Where in the event, as a JSON Pointer: what it is about, or what lacks it. */
  pointer: string;
  /** The same as people read it: `metadata.cost`, `targets[0].type`; empty for the event as a whole. */
  address: string;
  /** A sentence. */
  message: string;
  /** How to fix it, as an instruction; absent where no fix is known. */
  fix?: string;
  /** The change that the instruction asks for, if it is a single one; it was tried. */
  patch?: JsonPatchOperation;
  /** In WorkOS's own form. */
  error: EventError;
};

/** What a result does not say: what the numbers as written do not meet, although Ajv accepts it. */
export type EventCaveat = { pointer: string; address: string; message: string };

/** `cannot_tell`: the schema is none that a validator can read, or reading would take too long. */
export type JudgementResult = 'accepted' | 'rejected' | 'cannot_tell';

export type VersionJudgement = {
  version: number;
  result: JudgementResult;
  /** At least one where the event is rejected, none elsewhere. */
  findings: readonly EventFinding[];
  caveats: readonly EventCaveat[];
};

/** What is likely not meant so, whatever a version says of it. */
export type LikelyMistake = { pointer: string; address: string; message: string; fix?: string };

/**
 * Judges one event by every version.
 *
 * @param event as WorkOS's API takes it, with its numbers as written; any JSON
 * @returns in the order of `schemas`
 */
export function judgeEvent(
  action: string,
  schemas: readonly AuditLogSchema[],
  event: unknown,
): { judgements: readonly VersionJudgement[]; mistakes: readonly LikelyMistake[] } {
  const size = sizeOf(event);
  const overfull = overfullRefusals(action, event);
  const refusals =
    overfull.length > 0 || isTooLarge(size)
      ? schemas.map(() => (overfull.length > 0 ? overfull : undefined))
      : refusalsInTime(action, schemas, withDoubles(event), size);
  const knownFixes: KnownFixes = new Map();
  const judgements = schemas.map((schema, at): VersionJudgement => {
    const { version } = schema;
    const found = refusals[at];
    if (found === undefined) return { version, result: 'cannot_tell', findings: [], caveats: [] };
    const subject = { action, schema, event };
    const rounding = roundingOf(action, schema, event);
    const caveats = caveatsOf(rounding.accepted, subject);
    if (found.length === 0) return { version, result: 'accepted', findings: [], caveats };
    // A fix has to work for the numbers as written too.
    const validate = (fixed: unknown) => {
      const [left] = refusalsInTime(action, [schema], withDoubles(fixed), size);
      return left && [...left, ...roundingOf(action, schema, fixed).accepted];
    };
    const findings = findingsOf(found, rounding, subject, size, validate, knownFixes);
    return { version, result: 'rejected', findings, caveats };
  });
  return { judgements, mistakes: isTooLarge(size) ? [] : mistakesIn(event, schemas) };
}

/** Of a text that is cut only that it is too long is known, and what other places say. */
function refusalsInTime(
  action: string,
  schemas: readonly AuditLogSchema[],
  event: unknown,
  size: EventSize,
): (readonly Refusal[] | undefined)[] {
  if (size.longestText <= LONGEST_TEXT) return refusalsOf(action, schemas, event, size);
  return refusalsOf(action, schemas, withShortTexts(event), size).map((refusals) => {
    const certain = refusals?.filter(({ keyword, instancePath }) => {
      const value = valueAt(event, instancePath);
      return keyword === 'maxLength' || typeof value !== 'string' || value.length <= LONGEST_TEXT;
    });
    return certain === undefined || certain.length === 0 ? undefined : certain;
  });
}

/** Keys of one metadata object past which nothing else is said of the event than that they are too many. */
const OVERFULL = 20 * MAX_KEYS;

/** What every version says of metadata with a thousand keys; a version's own demands would say it a thousand times more. */
function overfullRefusals(action: string, event: unknown): readonly Refusal[] {
  if (!isObject(event)) return [];
  const [actor, targets] = [own(event, 'actor'), own(event, 'targets')];
  const parties: readonly unknown[] = [event, actor, ...(Array.isArray(targets) ? targets : [])];
  const isOverfull = parties.some((party) => {
    const metadata = isObject(party) ? own(party, 'metadata') : undefined;
    return isObject(metadata) && Object.keys(metadata).length > OVERFULL;
  });
  if (!isOverfull) return [];
  const empty: AuditLogSchema = { object: 'audit_log_schema', version: 0, targets: [], created_at: '' };
  const refusals = judgeOf(action, empty).refusalsOf(event) ?? [];
  return refusals.filter(({ keyword, schemaPath }) => keyword === 'maxProperties' || isAction(schemaPath));
}

function isAction(schemaPath: string): boolean {
  return schemaPath === '#/properties/action/const';
}
