/** Whether a schema accepts a value, as far as that is decided here. A second opinion to Ajv, and much cheaper to ask. */
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { isWrittenNumber } from '../../contract/json';
import { isMultipleOf } from '../decimal';
import { isObject } from '../json-schema';
import { longestQuick } from './backtracking';
import {
  codePoints,
  keyNode,
  kindOf,
  sameJson,
  type ArrayPart,
  type Node,
  type NumberPart,
  type ObjectPart,
  type StringPart,
} from './node';
import { isAboveMax, isBelowMin } from './numbers';

/** Yes, no, or why that cannot be said. */
export type Answer =
  | { accepted: true }
  | { accepted: false; keyword: string }
  | { accepted: undefined; keyword: string };

/** What a validator says of the keywords of a node that are not decided here; `undefined` where it cannot say. */
export type Foreign = (node: Node, value: unknown) => boolean | undefined;

/** Whether a number is a multiple of a step: exactly, by Ajv's division, by both, or by either (decimal.ts). */
export type IsMultiple = (value: number, step: number) => boolean;

type Judges = { foreign: Foreign; isMultiple: IsMultiple };

const YES: Answer = { accepted: true };
const no = (keyword: string): Answer => ({ accepted: false, keyword });
const unknown = (keyword: string): Answer => ({ accepted: undefined, keyword });

/**
 * Asks a schema about a value.
 *
 * @param isMultiple decides `multipleOf`; exact decimals if it is absent
 * @returns for a refusal one keyword that refuses; a refusal counts even where other keywords cannot be decided
 */
export function accepts(
  node: Node,
  value: unknown,
  foreign: Foreign,
  isMultiple: IsMultiple = isMultipleOf,
): Answer {
  return acceptsValue(node, value, { foreign, isMultiple });
}

function acceptsValue(node: Node, value: unknown, judges: Judges): Answer {
  const kind = kindOf(value);
  if (!node.kinds.has(kind)) return no('type');
  if (isWrittenNumber(value)) return unknown('type');
  if (node.listed !== undefined && !node.listed.some((listed) => sameJson(listed, value))) {
    return no('const' in Object(node.raw) ? 'const' : 'enum');
  }
  const answer = acceptsKind(node, value, judges);
  if (answer.accepted === false) return answer;
  const [inscrutable] = node.inscrutable;
  if (inscrutable !== undefined) return unknown(inscrutable);
  const [keyword] = node.foreign.keys();
  if (keyword === undefined) return answer;
  const verdict = judges.foreign(node, value);
  if (verdict === undefined) return unknown(keyword);
  return verdict ? answer : no(keyword);
}

function acceptsKind(node: Node, value: unknown, judges: Judges): Answer {
  if (typeof value === 'number') {
    return acceptsNumber(node.number, value, node.string.format, judges.isMultiple);
  }
  if (typeof value === 'string') return acceptsString(node.string, value);
  if (Array.isArray(value)) return acceptsArray(node.array, value, judges);
  return isObject(value) ? acceptsObject(node, value, judges) : YES;
}

function acceptsNumber(
  part: NumberPart,
  value: number,
  format: string | undefined,
  isMultiple: IsMultiple,
): Answer {
  const { integer, multipleOf } = part;
  if (integer && !Number.isInteger(value)) return no('type');
  const isTooSmall = isBelowMin(part, value);
  const isTooLarge = isAboveMax(part, value);
  if (isTooSmall === true) return no(minKeyword(part));
  if (isTooLarge === true) return no(maxKeyword(part));
  if (isTooSmall === undefined) return unknown(minKeyword(part));
  if (isTooLarge === undefined) return unknown(maxKeyword(part));
  if (multipleOf !== undefined && !isMultiple(value, multipleOf)) return no('multipleOf');
  return format === undefined ? YES : inFormat(format, value);
}

export const minKeyword = ({ bounds }: NumberPart) => (bounds.minExcluded ? 'exclusiveMinimum' : 'minimum');
export const maxKeyword = ({ bounds }: NumberPart) => (bounds.maxExcluded ? 'exclusiveMaximum' : 'maximum');

function acceptsString({ minLength, maxLength, pattern, format }: StringPart, value: string): Answer {
  const length = codePoints(value);
  if (length < minLength) return no('minLength');
  if (length > maxLength) return no('maxLength');
  const isMatch = pattern === undefined || matches(pattern, value);
  if (isMatch === false) return no('pattern');
  if (isMatch === undefined) return unknown('pattern');
  return format === undefined ? YES : inFormat(format, value);
}

type Pattern = { expression: RegExp; longest: number };

const patterns = new Map<string, Pattern>();

/**
 * Whether a text matches; `undefined` where finding out could take for ever.
 *
 * @param pattern one that compiles
 */
export function matches(pattern: string, value: string): boolean | undefined {
  let known = patterns.get(pattern);
  if (known === undefined) {
    if (patterns.size > 1000) patterns.clear();
    known = { expression: new RegExp(pattern, 'u'), longest: longestQuick(pattern) };
    patterns.set(pattern, known);
  }
  return value.length > known.longest ? undefined : known.expression.test(value);
}

type FormatCheck = (value: string | number) => boolean;

/** Formats by the definitions that Ajv uses; one that is not among them may mean anything. */
function inFormat(name: string, value: string | number): Answer {
  const format = formatOf(name);
  if (format === undefined) return unknown('format');
  if (typeof value !== format.type) return YES;
  return format.check(value) ? YES : no('format');
}

/** What a format asks, and of which kind of value; absent where nobody knows the format. */
export function formatOf(name: string): { type: 'string' | 'number'; check: FormatCheck } | undefined {
  const known = isFormatName(name) ? fullFormats[name] : undefined;
  if (known === undefined || typeof known === 'string') return undefined;
  if (known === true) return { type: 'string', check: () => true };
  const definition = known instanceof RegExp || typeof known === 'function' ? { validate: known } : known;
  const { validate } = definition;
  const check: FormatCheck =
    validate instanceof RegExp || typeof validate === 'string'
      ? (value) => new RegExp(validate).test(String(value))
      : (value) => Reflect.apply(validate, undefined, [value]) === true;
  return { type: ('type' in definition && definition.type) || 'string', check };
}

function isFormatName(name: string): name is keyof typeof fullFormats {
  return Object.hasOwn(fullFormats, name);
}

function acceptsArray(
  { items, minItems, maxItems }: ArrayPart,
  value: readonly unknown[],
  judges: Judges,
): Answer {
  if (value.length < minItems) return no('minItems');
  if (value.length > maxItems) return no('maxItems');
  if (items === undefined) return YES;
  return all(
    value.map((item) => acceptsValue(items, item, judges)),
    'items',
  );
}

function acceptsObject({ object, foreign: keywords }: Node, value: object, judges: Judges): Answer {
  const entries = Object.entries(value);
  if (entries.length > object.maxKeys) return no('maxProperties');
  if ([...object.required].some((key) => !Object.hasOwn(value, key))) return no('required');
  const answers = entries.map(([key, inner]) => acceptsKey(object, key, inner, judges));
  // `patternProperties` takes keys away from `additionalProperties`.
  if (keywords.has('patternProperties') && object.additional !== 'open') {
    const declared = entries.flatMap(([key, inner]) => {
      const node = object.properties.get(key);
      return node === undefined ? [] : [acceptsValue(node, inner, judges)];
    });
    const answer = all(declared, 'properties');
    return answer.accepted === false ? answer : unknown('patternProperties');
  }
  return all(answers, 'properties');
}

function acceptsKey(object: ObjectPart, key: string, value: unknown, judges: Judges): Answer {
  const node = keyNode(object, key);
  return node === undefined ? no('additionalProperties') : acceptsValue(node, value, judges);
}

function all(answers: readonly Answer[], keyword: string): Answer {
  const refusals = answers.filter(({ accepted }) => accepted === false);
  if (refusals.some((refusal) => 'keyword' in refusal && refusal.keyword === 'additionalProperties')) {
    return no('additionalProperties');
  }
  if (refusals.length > 0) return no(keyword);
  return answers.find(({ accepted }) => accepted === undefined) ?? YES;
}
