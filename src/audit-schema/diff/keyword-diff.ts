/** What differs between the keywords of two schemas, or of two objects that hold some. */
import { segmentText, type Path, type PathSegment } from '../address';
import { demandText, holdsSchemas, meaningText } from '../canonical';
import { CHANGE_KINDS, type Change, type ChangeKind } from '../comparison';
import { other, ownKeyword, type OwnKeyword, type Standing } from '../fields/own-keywords';
import { isPlainlyEqual, type JsonObject } from '../json-schema';
import { mergedOrder } from './merged-order';
import { shallow } from './shallow';

/** Where something changed. */
export type Place = { path: Path; address: string; subject: Change['subject'] };

export function placeBelow(place: Place, segment: PathSegment, subject: Place['subject']): Place {
  const address = place.address + segmentText(segment, false);
  return { path: [...place.path, segment], address, subject };
}

/** @param keyword only where it is one that changed */
export function changeAt(
  { path, address, subject }: Place,
  kind: ChangeKind,
  before?: unknown,
  after?: unknown,
  keyword?: string,
): Change {
  const change: Change = { kind, subject, path, address };
  if (keyword !== undefined) change.keyword = keyword;
  if (before !== undefined) change.before = shallow(before);
  if (after !== undefined) change.after = shallow(after);
  return change;
}

/** What differs between what two schemas say by themselves, in the order of the later one. */
export function ownChanges(
  place: Place,
  before: JsonObject,
  after: JsonObject,
  standing: Standing,
): Change[] {
  const isSameType = before['type'] === after['type'] && before['nullable'] === after['nullable'];
  const changes: Change[] = [];
  for (const name of mergedOrder(Object.keys(after), Object.keys(before))) {
    // These three also say what other keywords make of them.
    const isByItself = name === 'type' || name === 'nullable' ? isSameType : name !== 'required';
    if (isByItself && before[name] === after[name]) continue;
    const one = ownKeyword(name, before, standing);
    addChange(place, one, ownKeyword(name, after, standing), changes);
  }
  return changes;
}

/** What differs between two objects that are no schemas, without the keys that are read otherwise. */
export function otherChanges(
  place: Place,
  before: JsonObject,
  after: JsonObject,
  read: ReadonlySet<string>,
): Change[] {
  const changes: Change[] = [];
  for (const name of mergedOrder(Object.keys(after), Object.keys(before))) {
    if (!read.has(name)) addChange(place, otherAt(before, name), otherAt(after, name), changes);
  }
  return changes;
}

function otherAt(object: JsonObject, name: string): OwnKeyword | undefined {
  return Object.hasOwn(object, name) ? other(name, object[name]) : undefined;
}

function addChange(
  place: Place,
  before: OwnKeyword | undefined,
  after: OwnKeyword | undefined,
  changes: Change[],
): void {
  if (before && after && before.kind !== after.kind) {
    addChange(place, before, undefined, changes);
    addChange(place, undefined, after, changes);
    return;
  }
  const keyword = after ?? before;
  if (keyword === undefined || (before && after && isEqual(before.value, after.value, keyword.name))) return;
  const name = keyword.kind === 'type changed' ? undefined : keyword.name;
  const kind = demandTheSame(keyword, before, after) ? 'annotation changed' : keyword.kind;
  changes.push(changeAt(place, kind, before?.value, after?.value, name));
}

/** Whether only annotations differ, in the schemas that the keyword holds. */
function demandTheSame(
  { name }: OwnKeyword,
  before: OwnKeyword | undefined,
  after: OwnKeyword | undefined,
): boolean {
  // An absent `additionalProperties` accepts every value, like `{}`.
  const absent = name === 'additionalProperties' ? {} : undefined;
  const [one, another] = [before ? before.value : absent, after ? after.value : absent];
  return holdsSchemas(name) && demandText(one, name) === demandText(another, name);
}

/** @param keyword the one that the values belong to */
export function isEqual(one: unknown, another: unknown, keyword?: string): boolean {
  if (one === another) return true;
  if (typeof one !== 'object' || typeof another !== 'object') return false;
  return isPlainlyEqual(one, another) || meaningText(one, keyword) === meaningText(another, keyword);
}

/** Changes of one place, by their kind. */
export function inOrder(changes: readonly Change[]): readonly Change[] {
  const isInOrder = changes.every(({ kind }, at) => rankOf(changes[at - 1]?.kind ?? kind) <= rankOf(kind));
  return isInOrder ? changes : changes.toSorted((one, another) => rankOf(one.kind) - rankOf(another.kind));
}

function rankOf(kind: ChangeKind): number {
  return CHANGE_KINDS.indexOf(kind);
}
