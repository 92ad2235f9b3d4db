/**
 * The targets that two versions declare. An event meets a declared target when any of its targets does, so the nth of a
 * type need not be met by the nth: what matters is whether one of them meets it in every event.
 */
import type { Path } from '../address';
import type { EventMetadata } from '../event';
import { IMPOSSIBLE, leastMetadata, type Question, type Target } from './demands';
import { Findings, faultsWithoutMetadata } from './findings';
import { include } from './inclusion';
import { ANY, declaring, type Node } from './node';
import { targetWords } from './wording';

type ToEvent = (targets: EventMetadata['targets']) => unknown;

/** Finds which of `to`'s targets an event of `from` may not meet. */
export function includeTargets(
  from: readonly Target[],
  to: readonly Target[],
  question: Question,
  findings: Findings,
  event: ToEvent,
): void {
  const declared = declaredOf(from);
  for (const wanted of to) {
    const ours = declared.get(wanted.type);
    if (ours === undefined) addMissing(from, wanted, question, findings, event);
    else includeTarget(from, ours, wanted, question, findings, event);
  }
  for (const { type, nth } of from) {
    if (to.some((target) => target.type === type && target.nth === nth)) continue;
    findings.caveats.push({
      path: ['targets', { target: type, nth }],
      message: `That an event may still hold this target is inferred, not documented: one customer’s tests demand that the target types match exactly.`,
    });
  }
}

/** A declared target, and its schema with the keys of the others of its type counted as declared. */
type Declared = { target: Target; node: Node };

/** Groups targets by type. */
function declaredOf(targets: readonly Target[]): ReadonlyMap<string, readonly Declared[]> {
  const types = new Set(targets.map(({ type }) => type));
  return new Map(
    [...types].map((type) => [type, declaredOfType(targets.filter((each) => each.type === type))]),
  );
}

function declaredOfType(targets: readonly Target[]): Declared[] {
  if (targets.length === 1) return targets.map((target) => ({ target, node: target.node }));
  const all = targets.reduce((union, { node }) => declaring(union, node), ANY);
  return targets.map((target) => ({ target, node: declaring(target.node, all) }));
}

function addMissing(
  from: readonly Target[],
  { type, nth }: Target,
  question: Question,
  findings: Findings,
  event: ToEvent,
): void {
  findings.faults.push({
    path: ['targets', { target: type, nth }],
    keyword: 'contains',
    ...targetWords(question.versions, type, nth),
    value: () => withItems(from, new Map(), question, event),
  });
}

function includeTarget(
  from: readonly Target[],
  ours: readonly Declared[],
  wanted: Target,
  question: Question,
  findings: Findings,
  event: ToEvent,
): void {
  const path: Path = ['targets', { target: wanted.type, nth: wanted.nth }, 'metadata'];
  const compared: Compared[] = [];
  for (const { target, node } of twinFirst(ours, wanted)) {
    const found = compare(node, wanted.node, path, question);
    if (found.faults.length + found.undecided.length === 0) {
      findings.caveats.push(...found.caveats);
      return;
    }
    compared.push({ target, found });
  }
  const [twin] = compared;
  if (twin === undefined) return;
  // Reasons are those of the twin: another target may differ where nothing changed from one version to the other.
  findings.caveats.push(...twin.found.caveats);
  findings.undecided.push(...twin.found.undecided);
  const shown = once(() => new Map(compared.flatMap(({ target, found }) => shownBy(target, found))));
  for (const fault of twin.found.faults) {
    const value = () => withItems(from, new Map(shown()).set(twin.target, fault.value()), question, event);
    findings.faults.push({ ...fault, value });
  }
}

type Compared = { target: Target; found: Findings };

/** The target that is the nth of its type in both versions, or else the first, and then the others. */
function twinFirst(ours: readonly Declared[], { nth }: Target): readonly Declared[] {
  const isTwin = ({ target }: Declared) => target.nth === nth;
  return [...ours.filter(isTwin), ...ours.filter((each) => !isTwin(each))];
}

function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

/**
 * Returns metadata of a target that the wanted target does not accept, for whatever reason. A target of which none is
 * known gets what it needs anyway; a validator has to say whether that shows the fault.
 */
function shownBy(target: Target, { faults }: Findings): [Target, unknown][] {
  if (faults.length === 0) return [];
  for (const fault of faults) {
    const value = fault.value();
    if (value !== undefined) return [[target, value]];
  }
  return [[target, undefined]];
}

/** A fault's value is the target's metadata, or LEFT_OUT. */
function compare(from: Node, to: Node, path: Path, { versions, sides }: Question): Findings {
  const findings = new Findings();
  const place = {
    path,
    name: 'metadata',
    versions,
    sides,
    findings,
    whole: (value: unknown) => value,
    include,
  };
  include(from, to, place);
  findings.faults.push(...faultsWithoutMetadata(from, to, place, () => LEFT_OUT));
  return findings;
}

const LEFT_OUT = Symbol('left out');

/** The event whose targets have the given metadata, and the others what they need. */
function withItems(
  from: readonly Target[],
  given: ReadonlyMap<Target, unknown>,
  { to, sides }: Question,
  event: ToEvent,
): unknown {
  const items: { type: string; metadata: object | undefined }[] = [];
  for (const target of from) {
    const other = to.targets.find(({ type, nth }) => type === target.type && nth === target.nth);
    const metadata = given.has(target)
      ? given.get(target)
      : leastMetadata(target.node, other?.node ?? target.node, sides);
    if (metadata === IMPOSSIBLE || (given.has(target) && metadata === undefined)) return undefined;
    const isThere = typeof metadata === 'object' && metadata !== null;
    items.push({ type: target.type, metadata: isThere ? metadata : undefined });
  }
  return event(items);
}
