/** May code that emits events for one version send them as another? */
import type { AuditLogSchema } from '../contract/workos';
import { addressOf } from './address';
import type { AuditLogEvent, Caveat, Change, EventError, Reason, Verdict, Witness } from './comparison';
import { judgeOf, type Judge } from './event/judge';
import { isObject, own } from './json-schema';
import { beyondApi, type BeyondApi } from './verdict/api-limits';
import { decide, placeName } from './verdict/decision';
import { demandsOf, type Demands } from './verdict/demands';
import { distinctFaults, type DistinctFault, type Fault, type Findings } from './verdict/findings';
import { remedyOf } from './verdict/remedies';
import { isTooLarge, isTooLargeAt, tooLargeWords } from './verdict/size';
import { errorsFirst } from './verdict/witness-errors';

/** One version with what judges its events. */
export type Side = { schema: AuditLogSchema; judge: Judge };

export function sideOf(action: string, schema: AuditLogSchema): Side {
  return { schema, judge: judgeOf(action, schema) };
}

/** The most events that are shown. */
const MOST_WITNESSES = 10;

/** The most faults that are proven. Further faults are reported as the engine found them. */
const MOST_PROVEN = 50;

/**
 * Returns the verdict on sending events of `from` as `to`, by the rules of docs/semantics.md. Ajv accepted each witness
 * under `from` and rejected it under `to`. A fault without a witness is a reason that cannot be told.
 *
 * @param changes from `from` to `to`
 */
export function verdictOf(action: string, from: Side, to: Side, changes: readonly Change[]): Verdict {
  if (changes.every(({ kind }) => kind === 'annotation changed')) {
    return { result: 'identical', reasons: [], caveats: [], witnesses: [] };
  }
  const versions = { from: from.schema.version, to: to.schema.version };
  const demands = { from: demandsOf(from.schema), to: demandsOf(to.schema) };
  const sides = { from: from.judge.foreign, to: to.judge.foreign };
  const findings = decide({ action, versions, ...demands, sides });
  const { proven, unproven, witnesses, beyond } = prove(distinctFaults(findings.faults), from, to);
  const broken = proven.map((fault) => breaks(fault, remedyOf(fault, demands.to, sides.to, versions)));
  const reasons = distinct([...broken, ...undecidedReasons(findings, unproven, demands.from, versions.to)]);
  const result = proven.length > 0 ? 'breaking' : reasons.length > 0 ? 'cannot_tell' : 'safe';
  const caveats = [...findings.caveats, ...beyond].map(({ path, message }): Caveat => ({
    path,
    address: placeName(path),
    message,
  }));
  return { result, reasons, caveats: distinct(caveats), witnesses };
}

/** One for each place and keyword, or for each place and text. */
function distinct<Item extends { address: string; message: string; keyword?: string }>(
  items: readonly Item[],
): Item[] {
  const byPlace = new Map<string, Item>();
  for (const item of items) {
    const place = JSON.stringify([item.address, item.keyword ?? item.message]);
    if (!byPlace.has(place)) byPlace.set(place, item);
  }
  return [...byPlace.values()];
}

/** A fault of which no event shows that it is one; `isTooLarge` if the event would hold too many values. */
type Unproven = Fault & { isTooLarge: boolean };
type Proof = { proven: Fault[]; unproven: Unproven[]; witnesses: Witness[]; beyond: BeyondApi[] };

/** Shows each fault by an event. */
function prove(faults: readonly DistinctFault[], from: Side, to: Side): Proof {
  const proof: Proof = { proven: [], unproven: [], witnesses: [], beyond: [] };
  for (const fault of faults) {
    if (proof.proven.length >= MOST_PROVEN) {
      proof.proven.push(fault);
      continue;
    }
    const shown = bestWitness(fault, from, to);
    if (shown === undefined || shown === 'too large') {
      proof.unproven.push({ ...fault, isTooLarge: shown === 'too large' });
      continue;
    }
    const { event, errors } = shown;
    if (proof.witnesses.length < MOST_WITNESSES) {
      proof.witnesses.push({ event, errors, reason: proof.proven.length });
    }
    proof.beyond.push(...beyondApi(event));
    proof.proven.push(fault);
  }
  return proof;
}

/** Returns the first witness that the published API takes, or else the first one. */
function bestWitness(fault: DistinctFault, from: Side, to: Side): Shown | 'too large' | undefined {
  let first: Shown | undefined;
  let isAnyTooLarge = false;
  for (const value of fault.values) {
    const shown = witnessOf({ ...fault, value }, from, to);
    if (shown === 'too large') {
      isAnyTooLarge = true;
      continue;
    }
    if (shown !== undefined && beyondApi(shown.event).length === 0) return shown;
    first ??= shown;
  }
  return first ?? (isAnyTooLarge ? 'too large' : undefined);
}

type Shown = { event: AuditLogEvent; errors: EventError[] };

function witnessOf(fault: Fault, from: Side, to: Side): Shown | 'too large' | undefined {
  const event = fault.value();
  if (!isEvent(event)) return undefined;
  if (isTooLarge(event)) return 'too large';
  if (from.judge.errorsOf(event)?.length !== 0) return undefined;
  const errors = to.judge.refusalsOf(event);
  if (errors === undefined || errors.length === 0) return undefined;
  if (from.judge.restsOnRounding(event) || to.judge.restsOnRounding(event)) return undefined;
  return { event, errors: errorsFirst(errors, fault, event, to.schema) };
}

/** Whether the value of a fault is an event: it is one for faults of whole versions, unless none could be made. */
function isEvent(value: unknown): value is AuditLogEvent {
  return isObject(value) && Array.isArray(own(value, 'targets'));
}

function breaks({ path, keyword, message }: Fault, remedy: string): Reason {
  return { kind: 'breaks', path, address: addressOf(path), keyword, message, remedy };
}

function undecidedWords(keyword: string): string {
  // The schema has no such keyword.
  if (keyword === 'nesting') return 'The schema is nested too deeply here for this product to compare it.';
  return `What \`${keyword}\` accepts here is not decided by this product.`;
}

function undecidedReasons(
  findings: Findings,
  unproven: readonly Unproven[],
  from: Demands,
  to: number,
): Reason[] {
  const undecided = findings.undecided.map(({ path, keyword, because }): Reason => {
    const message = because ?? undecidedWords(keyword);
    return { kind: 'cannot tell', path, address: placeName(path), keyword, message };
  });
  const doubtful = unproven.map(({ path, keyword, isTooLarge: isKnownTooLarge }): Reason => {
    // The key that is required is the one that the event does not have.
    const isLarge = isKnownTooLarge || isTooLargeAt(from, keyword === 'required' ? path.slice(0, -1) : path);
    const message = isLarge
      ? tooLargeWords(to, keyword)
      : `Version ${to} may reject it by \`${keyword}\`, but no event could be made that shows it.`;
    return { kind: 'cannot tell', path, address: placeName(path), keyword, message };
  });
  return [...undecided, ...doubtful];
}
