/**
 * Where Ajv and the numbers as written disagree about an event. WorkOS runs Ajv, whose numbers are doubles, so that is what a
 * result says. What it would say without rounding is a caveat.
 */
import { hasWrittenNumber, stringifyJson } from '../../contract/json';
import type { AuditLogSchema } from '../../contract/workos';
import { isInteger, isJsonNumber, type JsonNumber } from '../decimal';
import { judgeOf, type Judge, type Refusal } from './judge';

export type Rounding = {
  /** What the numbers as written do not meet, although Ajv accepts it. */
  accepted: readonly Refusal[];
  /** Whether an error is one of Ajv's alone: the numbers as written meet what it is about. */
  isRejectedByRounding: (refusal: Refusal) => boolean;
};

const NONE: Rounding = { accepted: [], isRejectedByRounding: () => false };

export const AJV_ROUNDS = 'Ajv, the validator that WorkOS runs, rounds';

/** @param event with its numbers as written */
export function roundingOf(action: string, schema: AuditLogSchema, event: unknown): Rounding {
  if (!mayRound(schema, event)) return NONE;
  const judge = keptJudgeOf(action, schema);
  const [rounded, exact] = [judge.refusalsOf(event), judge.exactRefusalsOf(event)];
  if (rounded === undefined || exact === undefined) return NONE;
  const [ofAjv, asWritten] = [new Set(rounded.map(placeOf)), new Set(exact.map(placeOf))];
  return {
    accepted: exact.filter((refusal) => !ofAjv.has(placeOf(refusal))),
    isRejectedByRounding: (refusal) => ofAjv.has(placeOf(refusal)) && !asWritten.has(placeOf(refusal)),
  };
}

function placeOf({ instancePath, schemaPath }: Refusal): string {
  return `${instancePath} ${schemaPath}`;
}

/** More judges are not kept: each has two compiled schemas. */
const MOST_JUDGES = 100;

/** By action and schema. A worker gets a copy of each schema with every question. */
const judges = new Map<string, Judge>();

function keptJudgeOf(action: string, schema: AuditLogSchema): Judge {
  const text = `${action} ${stringifyJson(schema)}`;
  const known = judges.get(text);
  if (known !== undefined) return known;
  if (judges.size >= MOST_JUDGES) judges.clear();
  const judge = judgeOf(action, schema);
  judges.set(text, judge);
  return judge;
}

/** What of a value decides whether rounding can matter to it. */
type Numbers = {
  /** Every number in it, by the double that stands for it. */
  byDouble: ReadonlyMap<number, { isRounded: boolean }>;
  isRounded: boolean;
  /** Whether a double changes what kind of number one is: an integer, or a finite number. */
  changesKind: boolean;
};

/** Quick, for versions by the hundred: rounding keeps the order of numbers that it does not make equal. */
function mayRound(schema: AuditLogSchema, event: unknown): boolean {
  const ofSchema = numbersOfSchema(schema);
  const hasWritten = ofSchema.isRounded || hasWrittenNumber(event);
  if (!hasWritten && !ofSchema.hasMultiples) return false;
  const ofEvent = numbersIn(event);
  // Ajv's division rounds numbers that a double holds, too.
  const isDivided = ofSchema.hasMultiples && ![...ofEvent.byDouble.keys()].every(Number.isSafeInteger);
  if (isDivided || (hasWritten && (ofEvent.changesKind || ofSchema.hasOtherArithmetic))) return true;
  return [...ofEvent.byDouble].some(([double, { isRounded }]) => {
    const same = ofSchema.byDouble.get(double);
    return same !== undefined && (isRounded || same.isRounded);
  });
}

type NumbersOfSchema = Numbers & {
  /** Whether a keyword looks at numbers other than to compare them with its own. */
  hasOtherArithmetic: boolean;
  hasMultiples: boolean;
};

const known = new WeakMap<AuditLogSchema, NumbersOfSchema>();

function numbersOfSchema(schema: AuditLogSchema): NumbersOfSchema {
  let numbers = known.get(schema);
  if (numbers === undefined) {
    const parts = [schema.metadata, schema.actor, schema.targets];
    const text = stringifyJson(parts);
    const hasMultiples = text.includes('"multipleOf"');
    const hasOtherArithmetic = hasMultiples || text.includes('"uniqueItems"');
    numbers = { ...numbersIn(parts), hasMultiples, hasOtherArithmetic };
    known.set(schema, numbers);
  }
  return numbers;
}

function numbersIn(whole: unknown): Numbers {
  const byDouble = new Map<number, { isRounded: boolean }>();
  const numbers = { byDouble, isRounded: false, changesKind: false };
  const waiting: unknown[] = [whole];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (isJsonNumber(next)) add(next, numbers);
    else if (typeof next === 'object' && next !== null) {
      for (const value of Object.values(next)) waiting.push(value);
    }
  }
  return numbers;
}

function add(value: JsonNumber, numbers: { byDouble: Map<number, { isRounded: boolean }> } & Numbers): void {
  const double = Number(value);
  const isRounded = typeof value !== 'number' || numbers.byDouble.get(double)?.isRounded === true;
  numbers.byDouble.set(double, { isRounded });
  if (typeof value === 'number') return;
  numbers.isRounded = true;
  if (!Number.isFinite(double) || Number.isInteger(double) !== isInteger(value)) numbers.changesKind = true;
}
