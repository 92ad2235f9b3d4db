/** May code that emits events for one version send them as another? */
import type { AuditLogSchema } from '../contract/workos';
import { addressOf } from './address';
import type { AuditLogEvent, Change, EventError, Reason, Verdict, Witness } from './comparison';
import { judgeOf, type Judge } from './event/judge';
import { isObject, own } from './json-schema';
import { decide, placeName } from './verdict/decision';
import { demandsOf, type Demands } from './verdict/demands';
import type { Fault, Findings } from './verdict/findings';
import { isTooLarge, isTooLargeAt, tooLargeWords } from './verdict/size';
import { errorsFirst } from './verdict/witness-errors';

/** One version with what judges its events. */
export type Side = { schema: AuditLogSchema; judge: Judge };

export function sideOf(action: string, schema: AuditLogSchema): Side {
  return { schema, judge: judgeOf(action, schema) };
}

/** As many events are shown. */
const MOST_WITNESSES = 10;

/** As many faults are proven. Where there are more, the rest are taken as the engine found them. */
const MOST_PROVEN = 50;

/**
 * The verdict on sending events of `from` as `to`, by the rules of docs/semantics.md. Each witness was accepted by Ajv under
 * `from` and rejected under `to`; a fault of which that cannot be shown is one that cannot be told.
 *
 * @param changes from `from` to `to`
 */
export function verdictOf(action: string, from: Side, to: Side, changes: readonly Change[]): Verdict {
  if (changes.every(({ kind }) => kind === 'annotation changed')) {
    return { result: 'identical', reasons: [], caveats: [], witnesses: [] };
  }
  const ours = demandsOf(from.schema);
  const findings = decide({
    action,
    versions: { from: from.schema.version, to: to.schema.version },
    from: ours,
    to: demandsOf(to.schema),
    sides: { from: from.judge.foreign, to: to.judge.foreign },
  });
  const { proven, unproven, witnesses } = prove(findings.faults, from, to);
  const reasons = [...proven.map(breaks), ...undecidedReasons(findings, unproven, ours, to.schema.version)];
  const result = proven.length > 0 ? 'breaking' : reasons.length > 0 ? 'cannot_tell' : 'safe';
  const caveats = findings.caveats.map(({ path, message }) => ({ path, address: placeName(path), message }));
  return { result, reasons, caveats, witnesses };
}

/** A fault of which no event shows that it is one; `isTooLarge` if the event would hold too many values. */
type Unproven = Fault & { isTooLarge: boolean };
type Proof = { proven: Fault[]; unproven: Unproven[]; witnesses: Witness[] };

/** Shows each fault by an event. */
function prove(faults: readonly Fault[], from: Side, to: Side): Proof {
  const proof: Proof = { proven: [], unproven: [], witnesses: [] };
  for (const fault of faults) {
    if (proof.proven.length >= MOST_PROVEN) {
      proof.proven.push(fault);
      continue;
    }
    const shown = witnessOf(fault, from, to);
    if (shown === undefined || shown === 'too large') {
      proof.unproven.push({ ...fault, isTooLarge: shown === 'too large' });
      continue;
    }
    if (proof.witnesses.length < MOST_WITNESSES) {
      const { event } = shown;
      const errors = errorsFirst(shown.errors, fault.path, event, to.schema);
      proof.witnesses.push({ event, errors, reason: proof.proven.length });
    }
    proof.proven.push(fault);
  }
  return proof;
}

function witnessOf(
  fault: Fault,
  from: Side,
  to: Side,
): { event: AuditLogEvent; errors: EventError[] } | 'too large' | undefined {
  const event = fault.value();
  if (!isEvent(event)) return undefined;
  if (isTooLarge(event)) return 'too large';
  if (from.judge.errorsOf(event)?.length !== 0) return undefined;
  const errors = to.judge.errorsOf(event);
  if (errors === undefined || errors.length === 0) return undefined;
  if (from.judge.restsOnRounding(event) || to.judge.restsOnRounding(event)) return undefined;
  return { event, errors };
}

/** A fault's value is an event wherever whole versions are decided, unless none could be made. */
function isEvent(value: unknown): value is AuditLogEvent {
  return isObject(value) && Array.isArray(own(value, 'targets'));
}

function breaks({ path, keyword, message, remedy }: Fault): Reason {
  return { kind: 'breaks', path, address: addressOf(path), keyword, message, remedy };
}

function undecidedReasons(
  findings: Findings,
  unproven: readonly Unproven[],
  from: Demands,
  to: number,
): Reason[] {
  const undecided = findings.undecided.map(({ path, keyword, because }): Reason => {
    const message = because ?? `What \`${keyword}\` accepts here is not decided by this product.`;
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
