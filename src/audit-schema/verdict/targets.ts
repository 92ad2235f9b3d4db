/**
 * The targets that two versions declare. An event meets a declared target when any of its targets does, so the nth of a
 * type need not be met by the nth: what matters is whether one of them meets it in every event.
 */
import type { Path } from '../address';
import type { EventMetadata } from '../event';
import { IMPOSSIBLE, leastMetadata, type Question, type Target } from './demands';
import { Findings, neverThere } from './findings';
import { include } from './inclusion';
import { declaring, type Node } from './node';
import { isEmpty } from './values';
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
  for (const wanted of to) {
    const ours = from.filter(({ type }) => type === wanted.type);
    if (ours.length === 0) addMissing(from, wanted, question, findings, event);
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
  ours: readonly Target[],
  wanted: Target,
  question: Question,
  findings: Findings,
  event: ToEvent,
): void {
  const path: Path = ['targets', { target: wanted.type, nth: wanted.nth }, 'metadata'];
  const each = ours.map((target) => {
    const node = ours
      .filter((other) => other !== target)
      .reduce((all, { node: other }) => declaring(all, other), target.node);
    return { target, found: compare(node, wanted.node, path, question) };
  });
  const twin = each.find(({ target }) => target.nth === wanted.nth) ?? each[0];
  const met = [twin, ...each].find(
    (one) => one && one.found.faults.length + one.found.undecided.length === 0,
  );
  if (met !== undefined) {
    findings.caveats.push(...met.found.caveats);
    return;
  }
  if (twin === undefined) return;
  findings.caveats.push(...twin.found.caveats);
  const doubtful = each.filter(({ found }) => found.faults.length === 0);
  if (doubtful.length > 0) {
    findings.undecided.push(...doubtful.flatMap(({ found }) => found.undecided));
    return;
  }
  findings.undecided.push(...twin.found.undecided);
  for (const fault of twin.found.faults) {
    const value = () => {
      const items = new Map(each.map(({ target, found }) => [target, shownBy(found)]));
      return withItems(from, items.set(twin.target, fault.value()), question, event);
    };
    findings.faults.push({ ...fault, value });
  }
}

/** Metadata that the wanted target does not accept, for whatever reason. */
function shownBy({ faults }: Findings): unknown {
  for (const fault of faults) {
    const value = fault.value();
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A fault's value is the target's metadata, or LEFT_OUT. */
function compare(from: Node, to: Node, path: Path, { versions, sides }: Question): Findings {
  const findings = new Findings();
  include(from, to, { path, name: 'metadata', versions, sides, findings, whole: (value) => value, include });
  if (isEmpty(from, sides.from) === true) {
    for (const key of to.object.required) {
      findings.faults.push(neverThere([...path, key], versions, () => LEFT_OUT));
    }
  }
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
