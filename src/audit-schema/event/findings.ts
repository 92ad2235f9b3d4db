/** Errors of an event in words. Where several errors mean the same, the most useful one is kept. */
import type { AuditLogSchema } from '../../contract/workos';
import type { EventError } from '../comparison';
import { isObject, own } from '../json-schema';
import { lettersOf, likeness, nearest } from '../likeness';
import { sampleTarget, type Subject } from './declared-place';
import { below, eventAddress, valueAt } from './event-place';
import type { EventSize } from './event-size';
import { wordsOf, type Words } from './finding-words';
import { Fixer, NEW_TARGET, type Advice, type KnownFixes, type Validate } from './fix';
import type { Refusal } from './judge';
import type { EventCaveat, EventFinding } from './judgement';
import { AJV_ROUNDS, type Rounding } from './rounded-numbers';
import { declaredTarget } from './schema-place';

/** Maximum number of findings that are shown. */
const MOST_FINDINGS = 100;

/** More errors of one place are not put into words: many may say the same. */
const MOST_WORDED = 300;

/** An error in words, whose fix is not looked for yet. */
type Draft = { refusal: Refusal; words: Words };

/**
 * @param refusals of Ajv, at least one
 * @param validate what the version has against another event, by Ajv and by the numbers as written
 * @param knownFixes of the same event
 */
export function findingsOf(
  refusals: readonly Refusal[],
  rounding: Rounding,
  subject: Subject,
  size: EventSize,
  validate: Validate,
  knownFixes: KnownFixes,
): EventFinding[] {
  const all = distinct(draftsOf(refusals, subject));
  const fixer = new Fixer(subject, [...refusals, ...rounding.accepted], size, validate, knownFixes);
  const findings = all.slice(0, MOST_FINDINGS).map((each) => findingOf(each, fixer, rounding));
  const [first] = all.slice(MOST_FINDINGS);
  if (first === undefined) return findings;
  const message = `There are more errors. These are the first ${MOST_FINDINGS}.`;
  return [...findings, { pointer: '', address: '', message, error: errorOf(first.refusal) }];
}

/** @param refusals by the numbers as written, which Ajv does not have */
export function caveatsOf(refusals: readonly Refusal[], subject: Subject): EventCaveat[] {
  return distinct(draftsOf(refusals, subject))
    .slice(0, MOST_FINDINGS)
    .map(({ refusal, words }) => {
      const pointer = pointerOf(refusal, words);
      const message = `${words.message} ${AJV_ROUNDS} these numbers and does not reject this.`;
      return { pointer, address: eventAddress(pointer), message };
    });
}

function findingOf({ refusal, words }: Draft, fixer: Fixer, rounding: Rounding): EventFinding {
  const pointer = pointerOf(refusal, words);
  // The words for `multipleOf` say it.
  const isRounded = refusal.keyword !== 'multipleOf' && rounding.isRejectedByRounding(refusal);
  const finding: EventFinding = {
    pointer,
    address: eventAddress(pointer),
    message: isRounded
      ? `${words.message} By the numbers as written this is no error, but ${AJV_ROUNDS} them.`
      : words.message,
    error: errorOf(refusal),
  };
  const advice = fixer.fixOf(words, refusal);
  if (advice !== undefined) finding.fix = advice.fix;
  if (advice?.patch !== undefined) finding.patch = advice.patch;
  return finding;
}

function pointerOf({ instancePath }: Refusal, { pointer = instancePath }: Words): string {
  return pointer;
}

function errorOf({ instancePath, schemaPath, message }: Refusal): EventError {
  return { instancePath, schemaPath, message };
}

function draftsOf(refusals: readonly Refusal[], subject: Subject): Draft[] {
  const other = refusals.find(({ schemaPath }) => schemaPath === '#/properties/action/const');
  if (other !== undefined) return [otherAction(other, subject)];
  const byTarget = byDeclaredTarget(refusals);
  return [
    ...telling(byTarget.get(undefined) ?? []).map((refusal) => ({
      refusal,
      words: wordsOf(refusal, subject),
    })),
    ...subject.schema.targets.flatMap((_, index) => {
      const ofTarget = byTarget.get(index);
      return ofTarget === undefined ? [] : targetFindings(ofTarget, index, subject);
    }),
  ];
}

function byDeclaredTarget(refusals: readonly Refusal[]): ReadonlyMap<number | undefined, Refusal[]> {
  const groups = new Map<number | undefined, Refusal[]>();
  for (const refusal of refusals) {
    const target = declaredTarget(refusal.schemaPath);
    const group = groups.get(target);
    if (group === undefined) groups.set(target, [refusal]);
    else group.push(refusal);
  }
  return groups;
}

function otherAction(refusal: Refusal, { action, event }: Subject): Draft {
  const named = valueAt(event, '/action');
  const written = JSON.stringify(action);
  if (typeof named !== 'string') {
    return {
      refusal,
      words: {
        message: 'The `action` of this event is not a string.',
        advices: () => [
          { fix: `Write ${written}.`, patch: { op: 'replace', path: '/action', value: action } },
        ],
      },
    };
  }
  return {
    refusal,
    words: {
      message: `This event is for \`${named}\`, not for \`${action}\`.`,
      advices: () => [
        { fix: `Validate it against the versions of \`${named}\`, or write ${written} as its \`action\`.` },
      ],
    },
  };
}

/** What is wrong with the target that comes closest to a declared one that no target meets. */
function targetFindings(refusals: readonly Refusal[], index: number, subject: Subject): Draft[] {
  const targets = valueAt(subject.event, '/targets');
  const items: readonly unknown[] = Array.isArray(targets) ? targets : [];
  const type = subject.schema.targets[index]?.type ?? '';
  const ofType = items.flatMap((item, at) => (isObject(item) && own(item, 'type') === type ? [at] : []));
  const each = ofType.map((at) => telling(refusals.filter(({ instancePath }) => isWithin(instancePath, at))));
  const [nearestOne] = each.toSorted((one, other) => one.length - other.length);
  if (nearestOne !== undefined && nearestOne.length > 0) {
    return nearestOne.map((refusal) => {
      const words = wordsOf(refusal, subject);
      if (!isRepeated(type, subject.schema)) return { refusal, words };
      // This target may have to stay as it is for another declared one.
      const advices = () => [...(words.advices?.() ?? []), ...addedTarget(index, subject)];
      return { refusal, words: { ...words, advices } };
    });
  }
  const contains = refusals.find(({ keyword }) => keyword === 'contains') ?? refusals[0];
  return contains === undefined ? [] : [missingTarget(contains, refusals, index, items, subject)];
}

function isWithin(instancePath: string, target: number): boolean {
  const pointer = `/targets/${target}`;
  return instancePath === pointer || instancePath.startsWith(`${pointer}/`);
}

/** Types that are less alike are not taken for one another. */
const ALIKE = 0.7;

function missingTarget(
  contains: Refusal,
  refusals: readonly Refusal[],
  index: number,
  items: readonly unknown[],
  subject: Subject,
): Draft {
  const { schema } = subject;
  const type = schema.targets[index]?.type ?? '';
  const message = `The event has no target \`${type}\`, which version ${schema.version} declares.`;
  const types = items.map((item) => (isObject(item) ? own(item, 'type') : undefined));
  const free = types.filter((each) => typeof each === 'string');
  const undeclared = free.filter((each) => schema.targets.every((target) => target.type !== each));
  const near = nearest(type, undeclared);
  const isNear = near !== undefined && likeness(near, type) >= ALIKE;
  const target = below('/targets', types.indexOf(near));
  const pointer = below(target, 'type');
  const wrong = isNear ? refusals.find(({ instancePath }) => instancePath === pointer) : undefined;
  return {
    refusal: wrong ?? contains,
    words: {
      ...(isNear && { pointer }),
      message,
      advices: function* advices() {
        if (isNear) {
          const guess = lettersOf(near) === lettersOf(type) ? '' : ' if that is what you mean';
          const fix = `Write ${JSON.stringify(type)} instead of ${JSON.stringify(near)}${guess}.`;
          yield { fix, patch: { op: 'replace', path: pointer, value: type }, keeps: target };
        }
        yield* addedTarget(index, subject);
      },
    },
  };
}

function isRepeated(type: string, { targets }: AuditLogSchema): boolean {
  return targets.filter((target) => target.type === type).length > 1;
}

function* addedTarget(index: number, { schema }: Subject): Generator<Advice> {
  const made = sampleTarget(schema, index);
  if (made === undefined) return;
  const metadata = own(made, 'metadata');
  const needed = isObject(metadata) ? Object.keys(metadata).map((key) => `\`${key}\``) : [];
  const parts = needed.length === 0 ? 'its id' : `its id and \`metadata\` with ${needed.join(' and ')}`;
  const fix = `Add a target of type \`${schema.targets[index]?.type ?? ''}\` with ${parts}.`;
  yield { fix, patch: { op: 'add', path: NEW_TARGET, value: made } };
}

const OF_BRANCHES = new Set(['anyOf', 'oneOf', 'propertyNames']);

/** Without what only repeats another error: of each branch of `anyOf`, and that a condition's branch was not met. */
function telling(refusals: readonly Refusal[]): Refusal[] {
  const wholes = new Set(
    refusals.filter(({ keyword }) => OF_BRANCHES.has(keyword)).map(({ schemaPath }) => `${schemaPath}/`),
  );
  const kept = refusals.filter(({ schemaPath, keyword }) => {
    if (keyword === 'if') return refusals.length === 1;
    return wholes.size === 0 || ![...wholes].some((whole) => schemaPath.startsWith(whole));
  });
  return kept.slice(0, MOST_WORDED);
}

function distinct(drafts: readonly Draft[]): Draft[] {
  const known = new Map<string, string[]>();
  return drafts.filter(({ refusal, words }) => {
    const pointer = pointerOf(refusal, words);
    const { message } = words;
    const messages = known.get(pointer);
    if (messages?.includes(message) === true) return false;
    if (messages === undefined) known.set(pointer, [message]);
    else messages.push(message);
    return true;
  });
}
