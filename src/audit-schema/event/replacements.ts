/** Values that could replace one that a version rejects, the closest to what was sent first. */
import { numberAsWritten, parseJson, stringifyJson } from '../../contract/json';
import {
  decimalOf,
  floorQuotient,
  isJsonNumber,
  isMultipleByBoth,
  leastCommonMultiple,
  numberOf,
  times,
  type JsonNumber,
} from '../decimal';
import { isObject, own } from '../json-schema';
import { likeness, lettersOf, nearest } from '../likeness';
import { codePoints, kindOf, MAX_KEY_LENGTH, type Kind, type Node } from '../verdict/node';
import { gapAt } from '../verdict/numbers';
import { isEmpty } from '../verdict/values';
import { mayAccept, sampleAt, type DeclaredPlace } from './declared-place';
import { LONGEST_TEXT } from './event-size';
import { counted, startOf, typesText, valueText } from './finding-text';
import type { Advice } from './fix';
import { isoTimeOf, utcAdvice, utcTimeOf } from './times';

/** What an error asks for, as `Send …` names it, and of which kind of values it speaks. */
export type Wanted = {
  text: string;
  kinds: readonly Kind[];
  /** Whether the text names all values, so that it needs no example. */
  isComplete?: boolean;
};

/** `isParsed`: the value is what the text contains, so that it may have errors of its own. */
type Proposal = { value: unknown; fix: string; isParsed?: boolean };

/**
 * Ways to replace the value at a place, and to leave it out. Nothing here is certain: the caller tries each.
 *
 * @param place first what is said of the place as a whole, then what is said where the error comes from
 */
export function* replacements(
  pointer: string,
  value: unknown,
  places: readonly DeclaredPlace[],
  wanted: Wanted,
): Generator<Advice> {
  const [place] = places;
  if (place === undefined) return;
  for (const { value: replacement, fix, isParsed = false } of conversions(value, place, wanted)) {
    // A value of another type would only evade what the error asks for.
    if (replacement !== null && !wanted.kinds.includes(kindOf(replacement))) continue;
    const patch = { op: 'replace', path: pointer, value: replacement } as const;
    if (isParsed) yield { fix, patch, keeps: pointer };
    else if (mayAccept(place, replacement)) yield { fix, patch };
  }
  const samples = places.flatMap((each) => {
    const sample = sampleAt(each);
    return sample === undefined ? [] : [{ sample, what: wantedText(wanted, sample, each) }];
  });
  const [first] = samples;
  // `null` says that there is no value, which a missing key says too.
  if (value === null && first !== undefined && !place.isItem) {
    const fix = `Send ${first.what}, or leave the key out if there is none.`;
    yield { fix, patch: { op: 'remove', path: pointer } };
  }
  for (const { sample, what } of samples) {
    yield { fix: `Send ${what}.`, patch: { op: 'replace', path: pointer, value: sample } };
  }
  yield* removals(pointer, places);
  // Which target it was meant to be is not known, so that others may still be missing.
  if (first !== undefined && TARGET.test(pointer)) yield { fix: `Send ${first.what}.` };
}

/** A target as a whole. */
export const TARGET = /^\/targets\/\d+$/;

/** Leaving out what stands at a place, and what to say where that does not help. */
export function* removals(pointer: string, [place]: readonly DeclaredPlace[]): Generator<Advice> {
  if (place === undefined) return;
  if (!place.isItem) yield { fix: `Leave \`${place.key}\` out.`, patch: { op: 'remove', path: pointer } };
  if (place.isRequired && isEmpty(place.node, () => undefined) === true) yield impossible(place);
}

/** Advice for a key that the schema requires although no event can have it. */
export function impossible({ key }: DeclaredPlace): Advice {
  const why =
    codePoints(key) > MAX_KEY_LENGTH
      ? `WorkOS accepts no key with more than ${MAX_KEY_LENGTH} characters`
      : 'no value for it is accepted';
  return { fix: `Change the schema: it requires \`${key}\`, but ${why}.` };
}

function isContainer(value: unknown): boolean {
  return isObject(value) || Array.isArray(value);
}

/** Longer examples are not shown. */
const LONGEST_EXAMPLE = 60;

/** What to send, with an example where the words alone do not say enough. */
function wantedText(
  { text, kinds, isComplete = false }: Wanted,
  sample: unknown,
  place: DeclaredPlace,
): string {
  const kind = kindOf(sample);
  // Other keywords may leave no value of the kind that the error speaks of.
  const isMeant = kinds.includes(kind);
  const what = isMeant ? text : typesText([kind]);
  return (isComplete && isMeant) || (typeof sample === 'number' && what.endsWith(` ${sample}`))
    ? what
    : what + contentText(sample, place) + exampleText(sample, place.node);
}

/** More keys are not named in a sentence. */
const MOST_NAMED = 3;

/** What an object or an array has to hold; empty where it may be empty. */
export function contentText(sample: unknown, { node, sample: targets }: DeclaredPlace): string {
  if (Array.isArray(sample)) {
    if (sample === targets) return sample.length === 0 ? '' : ` with ${targetsText(sample)}`;
    const example = JSON.stringify(sample);
    return node.array.minItems > 0 && example.length <= LONGEST_EXAMPLE ? `, such as ${example}` : '';
  }
  const keys = isObject(sample) ? Object.keys(sample) : [];
  const names = keys.slice(0, MOST_NAMED).map((key) => `\`${key}\``);
  if (keys.length > MOST_NAMED) names.push(counted(keys.length - MOST_NAMED, 'more required key'));
  return keys.length === 0 ? '' : ` with ${allOf.format(names)}`;
}

function targetsText(targets: readonly unknown[]): string {
  const types = new Set(targets.map((target) => (isObject(target) ? String(own(target, 'type')) : '')));
  const names = allOf.format([...types].map((type) => `\`${type}\``));
  return targets.length === 1 ? `a target of type ${names}` : `targets of type ${names}`;
}

const allOf = new Intl.ListFormat('en', { type: 'conjunction' });

/** An example, for a schema that says more than a type. */
export function exampleText(sample: unknown, node: Node): string {
  if (isContainer(sample) || sample === null || !isConstrained(node)) return '';
  const example = valueText(sample);
  return example.length > LONGEST_EXAMPLE ? '' : `, such as ${example}`;
}

function isConstrained({ listed, number, string, foreign }: Node): boolean {
  return (
    listed !== undefined ||
    number.bounds.min !== -Infinity ||
    number.bounds.max !== Infinity ||
    number.multipleOf !== undefined ||
    string.minLength > 0 ||
    string.pattern !== undefined ||
    string.format !== undefined ||
    foreign.size > 0
  );
}

function* conversions(value: unknown, place: DeclaredPlace, wanted: Wanted): Generator<Proposal> {
  const { node } = place;
  if (node.listed !== undefined && typeof value === 'string') yield* nearestListed(value, node.listed);
  if (typeof value === 'string') yield* fromText(value, node);
  else if (isJsonNumber(value)) yield* fromNumber(value, place, wanted);
  else if (typeof value === 'boolean') yield inQuotes(value);
  if (!Array.isArray(value) && value !== null && node.kinds.has('array')) yield* asList(value);
}

/** Names that are less alike are not suggested. */
const ALIKE = 0.6;

function* nearestListed(value: string, listed: readonly unknown[]): Generator<Proposal> {
  const near = nearest(
    value,
    listed.filter((each) => typeof each === 'string'),
  );
  if (near === undefined || likeness(near, value) < ALIKE) return;
  const isSame = lettersOf(near) === lettersOf(value);
  const others = listed.length > 1 ? `, or another of the listed values` : '';
  yield {
    value: near,
    fix: isSame
      ? `Write ${JSON.stringify(near)}.`
      : `Did you mean ${JSON.stringify(near)}? Send it${others}.`,
  };
}

/** A number as JSON writes it (RFC 8259, section 6). */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** What a text says if it is read as JSON; `undefined` for one that is no number, `true` or `false`. */
export function bareValue(text: string): JsonNumber | boolean | undefined {
  if (text === 'true') return true;
  if (text === 'false') return false;
  return NUMBER.test(text) && Number.isFinite(Number(text)) ? numberAsWritten(text) : undefined;
}

function* fromText(value: string, node: Node): Generator<Proposal> {
  const bare = bareValue(value);
  if (bare !== undefined) yield { value: bare, fix: `Write ${value} without quotes.` };
  if (value === 'null') yield { value: null, fix: 'Write null without quotes.' };
  yield* jsonIn(value, node);
  yield* timeFrom(value, node);
  const { maxLength } = node.string;
  if (maxLength === Infinity) return;
  const start = startOf(value, maxLength);
  if (start !== value) yield { value: start, fix: `Cut it to ${counted(maxLength, 'character')}.` };
}

/** Objects and arrays that were sent as JSON text. */
function* jsonIn(value: string, { kinds }: Node): Generator<Proposal> {
  if (value.length > LONGEST_TEXT || !/^\s*[[{]/.test(value)) return;
  const parsed = parse(value);
  if (parsed === undefined) return;
  const isList = Array.isArray(parsed);
  if (!kinds.has(isList ? 'array' : 'object')) return;
  const what = isList ? 'array' : 'object';
  yield { value: parsed, fix: `Send the ${what} itself, without JSON.stringify.`, isParsed: true };
}

function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** Times as numbers, which are seconds or milliseconds since 1970, and without an offset. */
function* timeFrom(value: string | number, { string: { format } }: Node): Generator<Proposal> {
  if (format !== 'date-time' && format !== 'date') return;
  const iso = isoTimeOf(value);
  if (iso !== undefined) {
    const text = format === 'date' ? iso.slice(0, 10) : iso;
    yield {
      value: text,
      fix: `Write the ${format === 'date' ? 'date' : 'time'} as ${JSON.stringify(text)}.`,
    };
  }
  if (typeof value !== 'string' || format !== 'date-time') return;
  const utc = utcTimeOf(value);
  if (utc !== undefined) yield { value: utc, fix: utcAdvice(utc) };
}

function inQuotes(value: JsonNumber | boolean): Proposal {
  return { value: String(value), fix: `Write ${JSON.stringify(String(value))}, in quotes.` };
}

function* fromNumber(given: JsonNumber, place: DeclaredPlace, wanted: Wanted): Generator<Proposal> {
  const { node } = place;
  yield* timeFrom(String(given), node);
  yield inQuotes(given);
  const value = Number(given);
  const { bounds, integer, multipleOf = 1 } = node.number;
  const steps = [...(integer ? [1] : []), ...(node.number.multipleOf === undefined ? [] : [multipleOf])];
  const step = steps.length === 2 ? numberOf(leastCommonMultiple(ONE, decimalOf(multipleOf))) : steps[0];
  const near = [value, bounds.min, bounds.max].filter(Number.isFinite);
  const rounded = step === undefined ? near : near.flatMap((each) => around(each, step));
  const inside = [...rounded, bounds.min + gapAt(bounds.min), bounds.max - gapAt(bounds.max)].filter(
    Number.isFinite,
  );
  for (const each of inside.toSorted((one, other) => Math.abs(one - value) - Math.abs(other - value))) {
    const isRounded = each !== value && wanted.text === 'an integer';
    yield {
      value: each,
      fix: `Send ${isRounded ? `an integer, such as ${each}` : wantedText(wanted, each, place)}.`,
    };
  }
}

const ONE = decimalOf(1);

/** The multiples of a step next to a number that are multiples exactly and for Ajv. */
function around(value: number, step: number): number[] {
  const unit = decimalOf(step);
  const count = floorQuotient(decimalOf(value), unit);
  return [-2n, -1n, 0n, 1n, 2n]
    .map((more) => numberOf(times(count + more, unit)))
    .filter((each) => Number.isFinite(each) && isMultipleByBoth(each, step));
}

function* asList(value: unknown): Generator<Proposal> {
  const bare = typeof value === 'string' ? bareValue(value) : undefined;
  const items = bare === undefined ? [value] : [value, bare];
  for (const item of items) {
    const text = stringifyJson(item);
    const isShown = !isContainer(item) && text.length <= LONGEST_EXAMPLE;
    yield {
      value: [item],
      fix: isShown ? `Put it into an array: [${text}].` : 'Put it into an array.',
    };
  }
}

/** Values that a schema lists, without those that its other keywords reject. */
export function acceptedOf(values: readonly unknown[], place: DeclaredPlace): readonly unknown[] {
  const accepted = values.filter((value) => mayAccept(place, value));
  return accepted.length === 0 ? values : accepted;
}
