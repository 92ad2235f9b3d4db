/** Objects of one schema within another's demands, key by key: no key's fault depends on another key. */
import { addressOf, type Path } from '../address';
import { demandText } from '../canonical';
import { Findings } from './findings';
import { ANY, MAX_KEYS, MAX_KEY_LENGTH, codePoints, keyNode, type Node, type ObjectPart } from './node';
import { addUndecided, type Place } from './place';
import { sample, sampleObject } from './sample';
import { declaredKeys, describedKeys, isEmpty } from './values';
import { described, requiredWords, undeclaredWords } from './wording';

export function includeObjects(from: Node, to: Node, place: Place): void {
  const isOpen = from.object.additional === 'open' && to.object.additional === 'open';
  const declared = declaredKeys(from.object).filter((key) => mayHave(from, key, place));
  addRequiredFaults(from, to, declared, place);
  if (!isOpen && [from, to].some(({ foreign }) => foreign.has('patternProperties'))) {
    // `patternProperties` takes keys away from `additionalProperties`. Keys that both versions declare are not affected.
    addUndecided(place.findings, place.path, 'patternProperties');
    for (const key of declared.filter((each) => to.object.properties.has(each))) {
      includeKey(from, to, key, place);
    }
    return;
  }
  const further = furtherKeys(from.object, to.object).filter((key) => mayHave(from, key, place));
  for (const key of [...declared, ...further]) {
    if (!isOpen && key === '__proto__') addProtoDoubt(from, to, place);
    else includeKey(from, to, key, place);
  }
  addCaveats(from.object, to.object, place);
}

/** Ajv counts `__proto__` among the additional keys, even if it is declared. */
function addProtoDoubt(from: Node, to: Node, { findings, path }: Place): void {
  if (demandText(from.raw) !== demandText(to.raw)) {
    addUndecided(findings, [...path, '__proto__'], '__proto__');
  }
}

/** Whether an event can hold the key at all: its schema accepts something, and there is room for it. */
function mayHave({ object }: Node, key: string, { sides }: Place): boolean {
  const node = keyNode(object, key);
  const hasRoom = object.required.has(key) || object.required.size < object.maxKeys;
  return node !== undefined && hasRoom && !isTooLong(object, key) && isEmpty(node, sides.from) !== true;
}

/** By WorkOS's limit, which holds for the keys of a metadata object itself. */
function isTooLong({ maxKeys }: ObjectPart, key: string): boolean {
  return maxKeys === MAX_KEYS && codePoints(key) > MAX_KEY_LENGTH;
}

function addRequiredFaults(from: Node, to: Node, declared: readonly string[], place: Place): void {
  const { findings, versions, sides, whole } = place;
  for (const key of to.object.required) {
    if (from.object.required.has(key)) continue;
    const path: Path = [...place.path, key];
    const words = requiredWords(versions, path, declared.includes(key), keyNode(to.object, key));
    const value = () => placed(sampleObject(from, to, sides, new Map([[key, undefined]])), whole);
    findings.faults.push({ path, keyword: 'required', ...words, value });
  }
}

function placed(value: unknown, whole: Place['whole']): unknown {
  return value === undefined ? undefined : whole(value);
}

/** Keys that `from` does not name but describes by `additionalProperties`: those that `to` names, and one that neither does. */
function furtherKeys(from: ObjectPart, to: ObjectPart): string[] {
  if (typeof from.additional === 'string') return [];
  const ours = new Set(declaredKeys(from));
  const theirs = [...to.properties.keys()].filter((key) => !ours.has(key));
  const [other = 'other'] = describedKeys([...ours, ...declaredKeys(to)]);
  return [...theirs, other];
}

function includeKey(from: Node, to: Node, key: string, place: Place): void {
  const { findings, versions, sides, whole } = place;
  const path: Path = [...place.path, key];
  const ours = keyNode(from.object, key) ?? ANY;
  const theirs = keyNode(to.object, key);
  const ofKey = (value: unknown) =>
    placed(value === undefined ? undefined : sampleObject(from, to, sides, new Map([[key, value]])), whole);
  if (theirs !== undefined) return place.include(ours, theirs, { ...place, path, name: key, whole: ofKey });
  const value = () => ofKey(sample(ours, ANY, key, sides));
  findings.faults.push({ path, keyword: 'additionalProperties', ...undeclaredWords(versions, path), value });
}

/** What an open schema accepts besides its own keys, and the other would not. */
function addCaveats(from: ObjectPart, to: ObjectPart, place: Place): void {
  const { findings, path } = place;
  const hasRoom = from.required.size < from.maxKeys;
  if (from.additional !== 'open' || !hasRoom) return;
  const ours = new Set(declaredKeys(from));
  for (const [key, node] of to.properties) {
    // What is newly required is a fault, not a caveat.
    if (
      ours.has(key) ||
      to.required.has(key) ||
      isTooLong(from, key) ||
      isHarmless(from.undeclared(), node, place)
    )
      continue;
    const at: Path = [...path, key];
    const unlike = node.kinds.size === 0 ? '' : ` which is not ${described(node)}`;
    const message = `An event that already carries an undeclared \`${addressOf(at)}\`${unlike} would be rejected.`;
    findings.caveats.push({ path: at, message });
  }
  if (to.additional === 'open') return;
  const unlike = to.additional === 'closed' ? '' : ` which is not ${described(to.additional)}`;
  const message = `An event that already carries an undeclared key${unlike} would be rejected.`;
  findings.caveats.push({ path, message });
}

/** Whether every value that an undeclared key may have is one that the other version accepts. */
function isHarmless(undeclared: Node, node: Node, place: Place): boolean {
  const findings = new Findings();
  place.include(undeclared, node, { ...place, findings, whole: (value) => value });
  return findings.faults.length + findings.undecided.length + findings.caveats.length === 0;
}
