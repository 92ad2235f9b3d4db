/** Errors about an event as findings: of those that say one thing together, the one that a reader can use. */
import type { AuditLogSchema } from '../../contract/workos';
import { isObject, own } from '../json-schema';
import { likeness, nearest } from '../likeness';
import { below, eventAddress, valueAt } from './event-place';
import { wordsOf, type Words } from './finding-words';
import type { Refusal } from './judge';
import type { EventFinding } from './judgement';
import { declaredTarget } from './schema-place';

/** More findings are not shown. */
const MOST_FINDINGS = 100;

/** More errors of one place are not put into words: many may say the same. */
const MOST_WORDED = 300;

/** @param refusals at least one */
export function findingsOf(
  refusals: readonly Refusal[],
  event: unknown,
  action: string,
  schema: AuditLogSchema,
): EventFinding[] {
  const other = refusals.find(({ schemaPath }) => schemaPath === '#/properties/action/const');
  if (other !== undefined) return [otherAction(other, event, action)];
  const plain = refusals.filter(({ schemaPath }) => declaredTarget(schemaPath) === undefined);
  const findings = [
    ...telling(plain).map((refusal) => finding(refusal, wordsOfValue(refusal, event, schema))),
    ...schema.targets.flatMap((target, index) => {
      const ofTarget = refusals.filter(({ schemaPath }) => declaredTarget(schemaPath) === index);
      return ofTarget.length === 0 ? [] : targetFindings(ofTarget, target.type, event, schema);
    }),
  ];
  const all = distinct(findings);
  const [first] = all.slice(MOST_FINDINGS);
  if (first === undefined) return all;
  const message = `There is more, which is not shown: these are the first ${MOST_FINDINGS} findings.`;
  return [...all.slice(0, MOST_FINDINGS), { pointer: '', address: '', message, error: first.error }];
}

function otherAction(refusal: Refusal, event: unknown, action: string): EventFinding {
  const named = valueAt(event, '/action');
  if (typeof named !== 'string') {
    return finding(refusal, {
      message: 'The `action` of this event is not a text.',
      mend: `Write ${JSON.stringify(action)}.`,
    });
  }
  return finding(refusal, {
    message: `This event is for \`${named}\`, not for \`${action}\`.`,
    mend: `Judge it by the versions of \`${named}\`, or write ${JSON.stringify(action)} as its \`action\`.`,
  });
}

function wordsOfValue(refusal: Refusal, event: unknown, schema: AuditLogSchema): Words {
  return wordsOf(refusal, valueAt(event, refusal.instancePath), schema);
}

function finding(refusal: Refusal, { pointer = refusal.instancePath, message, mend }: Words): EventFinding {
  const { instancePath, schemaPath } = refusal;
  return {
    pointer,
    address: eventAddress(pointer),
    message,
    ...(mend !== undefined && { mend }),
    error: { instancePath, schemaPath, message: refusal.message },
  };
}

/** Of a declared target that no target meets, what is wrong with the one of its type that comes nearest. */
function targetFindings(
  refusals: readonly Refusal[],
  type: string,
  event: unknown,
  schema: AuditLogSchema,
): EventFinding[] {
  const targets = valueAt(event, '/targets');
  const items: readonly unknown[] = Array.isArray(targets) ? targets : [];
  const ofType = items.flatMap((item, at) => (isObject(item) && own(item, 'type') === type ? [at] : []));
  const each = ofType.map((at) => telling(refusals.filter(({ instancePath }) => isWithin(instancePath, at))));
  const [nearestOne] = each.toSorted((one, other) => one.length - other.length);
  if (nearestOne !== undefined && nearestOne.length > 0) {
    return nearestOne.map((refusal) => finding(refusal, wordsOfValue(refusal, event, schema)));
  }
  const contains = refusals.find(({ keyword }) => keyword === 'contains') ?? refusals[0];
  return contains === undefined ? [] : [missingTarget(contains, refusals, type, items, schema)];
}

function isWithin(instancePath: string, target: number): boolean {
  const pointer = `/targets/${target}`;
  return instancePath === pointer || instancePath.startsWith(`${pointer}/`);
}

function missingTarget(
  contains: Refusal,
  refusals: readonly Refusal[],
  type: string,
  items: readonly unknown[],
  schema: AuditLogSchema,
): EventFinding {
  const message = `The event has no target \`${type}\`, which version ${schema.version} declares.`;
  const types = items.map((item) => (isObject(item) ? own(item, 'type') : undefined));
  const free = types.filter((each) => typeof each === 'string');
  const undeclared = free.filter((each) => schema.targets.every((target) => target.type !== each));
  const near = nearest(type, undeclared);
  if (near === undefined || likeness(near, type) < 0.7) {
    return finding(contains, { message, mend: `Add a target of the type \`${type}\`, with its id.` });
  }
  const pointer = below(below('/targets', types.indexOf(near)), 'type');
  const wrong = refusals.find(({ instancePath }) => instancePath === pointer) ?? contains;
  return finding(wrong, {
    pointer,
    message,
    mend: `Write ${JSON.stringify(type)} instead of ${JSON.stringify(near)}.`,
  });
}

const OF_BRANCHES = new Set(['anyOf', 'oneOf', 'propertyNames']);

/** Without what only repeats another error: of each branch of `anyOf`, and that a condition's branch was not met. */
function telling(refusals: readonly Refusal[]): Refusal[] {
  const wholes = new Set(
    refusals.filter(({ keyword }) => OF_BRANCHES.has(keyword)).map(({ schemaPath }) => `${schemaPath}/`),
  );
  const kept = refusals.filter(({ schemaPath, keyword }) => {
    if (keyword === 'if') return refusals.length === 1;
    return ![...wholes].some((whole) => schemaPath.startsWith(whole));
  });
  return kept.slice(0, MOST_WORDED);
}

function distinct(findings: readonly EventFinding[]): EventFinding[] {
  const known = new Map(findings.toReversed().map((each) => [`${each.pointer}\n${each.message}`, each]));
  return findings.filter((each) => known.get(`${each.pointer}\n${each.message}`) === each);
}
