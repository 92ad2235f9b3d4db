/** Whether every value of one schema is a value of another; where not, values that show it. */
import { isMultipleByBoth, isMultipleByDivision } from '../decimal';
import { accepts } from './accepts';
import { isApiKind } from './api-limits';
import { includeArrays } from './inclusion-of-arrays';
import { includeLeaves } from './inclusion-of-leaves';
import { includeObjects } from './inclusion-of-objects';
import { writtenDoubt } from './keywords';
import { addListedCaveats } from './listed-caveats';
import { KINDS, isAny, kindOf, type Kind, type Node } from './node';
import { addUndecided, type Place } from './place';
import { addListedRoundingCaveat, fromRoundingDoubt, isDecidedByRounding, roundingDoubt } from './rounding';
import { demandTheSame } from './same-demands';
import { isEmpty, valuesOfKind } from './values';
import { listedWords, refusedWords, typeWords } from './wording';

/**
 * Finds where a value of `from` is none of `to`. Values are those that `from` declares: objects hold only keys that it
 * names, or that its `additionalProperties` describes.
 */
export function include(from: Node, to: Node, place: Place): void {
  const { findings, path, sides } = place;
  if (demandTheSame(from, to) || acceptsAll(to, from)) return;
  const [inscrutable] = [...from.inscrutable, ...to.inscrutable];
  if (inscrutable !== undefined) {
    addUndecided(findings, path, inscrutable, writtenDoubt(inscrutable, from, to));
    return;
  }
  for (const keyword of new Set([...from.foreign.keys(), ...to.foreign.keys()])) {
    if (from.foreign.get(keyword) !== to.foreign.get(keyword)) {
      addUndecided(findings, path, keyword, writtenDoubt(keyword, from, to));
    }
  }
  if (from.listed !== undefined) return includeListed(from, from.listed, to, place);
  if (isEmpty(from, sides.from) === true) return;
  const kinds = KINDS.filter((kind) => from.kinds.has(kind) && mayHold(from, kind, place));
  const missing = kinds.filter((kind) => !to.kinds.has(kind));
  if (missing.length > 0) addTypeFault(from, to, missing, place);
  for (const kind of kinds.filter((each) => to.kinds.has(each))) includeKind(from, to, kind, place);
  if (to.listed !== undefined) addListedCaveats(from, to.listed, place);
}

/** Whether a schema refuses nothing, except texts that are too long for the other schema as well. */
function acceptsAll(node: Node, other: Node): boolean {
  const { string } = node;
  return (
    other.string.maxLength <= string.maxLength &&
    isAny({ ...node, string: { ...string, maxLength: Infinity } })
  );
}

/** Whether a schema that is not empty may accept a value of a kind. */
function mayHold(node: Node, kind: Kind, { name, sides }: Place): boolean {
  if (node.kinds.size === 1) return true;
  const first = valuesOfKind(node, kind, name, sides.from).next();
  return first.done !== true || !first.value;
}

function addTypeFault(from: Node, to: Node, missing: readonly Kind[], place: Place): void {
  const { findings, path, versions, name, sides, whole } = place;
  const words = typeWords(versions, path, missing, from, to);
  const value = () => {
    for (const kind of missing) {
      const first = valuesOfKind(from, kind, name, sides.from).next();
      if (first.done !== true) return whole(first.value);
    }
    return undefined;
  };
  findings.faults.push({ path, keyword: 'type', ...words, value });
}

function includeKind(from: Node, to: Node, kind: Kind, place: Place): void {
  if (to.listed !== undefined) return includeInListed(from, to, to.listed, kind, place);
  if (kind === 'array') return includeArrays(from, to, place);
  if (kind === 'object') return includeObjects(from, to, place);
  includeLeaves(from, to, kind, place);
}

/** Few values: each is asked about. */
function includeListed(from: Node, listed: readonly unknown[], to: Node, place: Place): void {
  const { findings, path, versions, sides, whole } = place;
  const refused: { value: unknown; keyword: string }[] = [];
  let rounded: unknown;
  for (const value of listed) {
    const isOurs = accepts(from, value, sides.from, isMultipleByBoth);
    const answer = accepts(to, value, sides.to);
    if (isOurs.accepted === false) {
      if (answer.accepted !== true && isDecidedByRounding(from, value, sides.from)) {
        addUndecided(findings, path, isOurs.keyword, fromRoundingDoubt(value, versions.from));
      }
      continue;
    }
    if (answer.accepted === true) {
      if (isRejectedByRounding(to, value, place)) rounded ??= value;
      continue;
    }
    if (answer.accepted === false && isDecidedByRounding(to, value, sides.to)) {
      addUndecided(findings, path, answer.keyword, roundingDoubt(value));
      continue;
    }
    const doubt = [answer, isOurs].find(({ accepted }) => accepted === undefined);
    if (doubt?.accepted === undefined && doubt !== undefined) {
      addUndecided(findings, path, doubt.keyword, writtenDoubt(doubt.keyword, from, to));
    } else if (answer.accepted === false) refused.push({ value, keyword: answer.keyword });
  }
  if (rounded !== undefined) addListedRoundingCaveat(rounded, place);
  // Whichever is listed first: a wrong type says most, and the order of values says nothing.
  const [first] = refused.toSorted(
    (one, other) =>
      rank(one.keyword).localeCompare(rank(other.keyword)) || apiRank(one.value) - apiRank(other.value),
  );
  if (first === undefined) return;
  const words = refusedWords(
    versions,
    path,
    refused.map(({ value }) => value),
    to,
  );
  findings.faults.push({ path, keyword: first.keyword, ...words, value: () => whole(first.value) });
}

/** Values that the published API takes come first. */
const apiRank = (value: unknown) => Number(!isApiKind(kindOf(value)));

const rank = (keyword: string) => (keyword === 'type' ? '' : keyword);

/** As soon as there are more different values than are listed, one of them is not. */
function includeInListed(from: Node, to: Node, listed: readonly unknown[], kind: Kind, place: Place): void {
  const { findings, path, versions, name, sides, whole } = place;
  const values = valuesOfKind(from, kind, name, sides.from);
  let doubt: string | undefined;
  let rounded: unknown;
  for (let count = 0; count <= listed.length; count += 1) {
    const next = values.next();
    if (next.done === true) {
      if (!next.value) doubt ??= 'enum';
      break;
    }
    const answer = accepts(to, next.value, sides.to);
    if (answer.accepted === undefined) doubt ??= answer.keyword;
    if (answer.accepted === true && isRejectedByRounding(to, next.value, place)) rounded ??= next.value;
    if (answer.accepted !== false) continue;
    if (isDecidedByRounding(to, next.value, sides.to)) {
      addUndecided(findings, path, answer.keyword, roundingDoubt(next.value));
      continue;
    }
    const words = listedWords(versions, path, from, to);
    findings.faults.push({ path, keyword: answer.keyword, ...words, value: () => whole(next.value) });
    return;
  }
  if (rounded !== undefined) addListedRoundingCaveat(rounded, place);
  if (doubt !== undefined) addUndecided(findings, path, doubt, writtenDoubt(doubt, from, to));
}

/** Whether Ajv rejects a value that `to` accepts by exact decimals. */
function isRejectedByRounding(to: Node, value: unknown, { sides }: Place): boolean {
  return accepts(to, value, sides.to, isMultipleByDivision).accepted === false;
}
