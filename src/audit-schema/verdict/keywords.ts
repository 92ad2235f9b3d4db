/** Which keywords are decided, which only say something, and which validate in ways that are not decided here. */
import { hasWrittenNumber, isWrittenNumber, type WrittenNumber } from '../../contract/json';
import { isAnnotation } from '../annotations';
import { demandText, holdsSchemas, readingBelow, type Reading } from '../canonical';
import { isJsonNumber } from '../decimal';
import { isObject, own, type JsonObject } from '../json-schema';

type Check = (value: unknown) => boolean;

/** The nearest double to 1e309 is infinite. */
const isCount: Check = (value) =>
  isJsonNumber(value) &&
  Number(value) >= 0 &&
  (Number(value) === Infinity || Number.isInteger(Number(value)));
const isSchema: Check = (value) => isObject(value) || typeof value === 'boolean';
const isTexts: Check = (value) => Array.isArray(value) && value.every((item) => typeof item === 'string');

const TYPE_NAMES: ReadonlySet<unknown> = new Set([
  'string',
  'number',
  'integer',
  'boolean',
  'object',
  'array',
  'null',
]);

/** The decided keywords of docs/semantics.md, each with what its value must be to mean anything. */
const DECIDED: Readonly<Record<string, Check>> = {
  type: (value) =>
    Array.isArray(value)
      ? value.length > 0 && value.every((name) => TYPE_NAMES.has(name))
      : TYPE_NAMES.has(value),
  nullable: (value) => typeof value === 'boolean',
  properties: isObject,
  required: isTexts,
  additionalProperties: isSchema,
  enum: Array.isArray,
  const: () => true,
  minLength: isCount,
  maxLength: isCount,
  minimum: isJsonNumber,
  maximum: isJsonNumber,
  exclusiveMinimum: isJsonNumber,
  exclusiveMaximum: isJsonNumber,
  multipleOf: (value) => isJsonNumber(value) && Number(value) > 0,
  items: (value) => isSchema(value) || Array.isArray(value),
  minItems: isCount,
  maxItems: isCount,
  pattern: (value) => typeof value === 'string' && isPattern(value),
  format: (value) => typeof value === 'string',
};

const isSchemas: Check = (value) => Array.isArray(value) && value.length > 0 && value.every(isSchema);

/** Keywords that are not decided but that every validator knows. */
const VALIDATED: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['anyOf', isSchemas],
  ['oneOf', isSchemas],
  ['allOf', isSchemas],
  ['not', isSchema],
  ['if', isSchema],
  ['then', isSchema],
  ['else', isSchema],
  ['contains', isSchema],
  ['propertyNames', isSchema],
  ['patternProperties', (value) => isObject(value) && Object.keys(value).every(isPattern)],
  [
    'dependencies',
    (value) => isObject(value) && Object.values(value).every((each) => isTexts(each) || isSchema(each)),
  ],
  ['minProperties', isCount],
  ['maxProperties', isCount],
  ['uniqueItems', (value) => typeof value === 'boolean'],
  ['$ref', (value) => typeof value === 'string'],
]);

const CHECKS: ReadonlyMap<string, Check> = new Map([...Object.entries(DECIDED), ...VALIDATED]);

/** Whether a keyword has a value that JSON Schema gives no meaning. */
export function isJunk(keyword: string, value: unknown): boolean {
  const check = CHECKS.get(keyword);
  return check !== undefined && !check(value);
}

/** Keywords whose numbers are bounds. Bounds of which a double holds only a part are still compared. */
export const BOUNDS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const;

export function isBound(keyword: string): boolean {
  return BOUNDS.some((bound) => bound === keyword);
}

/** Whether exact arithmetic with a number takes no time to speak of, and the nearest double is finite. */
export function isReadable(number: WrittenNumber): boolean {
  const text = String(number);
  if (!Number.isFinite(Number(text))) return false;
  return text.length <= MOST_DIGITS && Math.abs(Number(/e(.*)$/i.exec(text)?.[1] ?? 0)) <= MOST_DIGITS;
}

const MOST_DIGITS = 1000;

const WITH_NUMBERS = ['enum', 'const', 'multipleOf', 'minLength', 'maxLength', 'minItems', 'maxItems'];

/** The keywords that contain a number which a double does not hold, except bounds that can be compared as written. */
export function roundedKeywords(schema: JsonObject): string[] {
  const unreadable = BOUNDS.filter((keyword) => {
    const bound = own(schema, keyword);
    return isWrittenNumber(bound) && !isReadable(bound);
  });
  return [...unreadable, ...WITH_NUMBERS.filter((keyword) => hasWrittenNumber(own(schema, keyword)))];
}

/** Returns why a keyword is undecided if one of these schemas has a number in it that a double does not hold. */
export function writtenDoubt(keyword: string, ...schemas: readonly { raw: unknown }[]): string | undefined {
  return schemas.some(({ raw }) => isObject(raw) && hasWrittenNumber(own(raw, keyword)))
    ? `JavaScript cannot represent a number in \`${keyword}\` exactly, so no event can be checked against it.`
    : undefined;
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** Keywords that name a schema or keep some for others to refer to. They count where they are referred to. */
const NAMING: ReadonlySet<string> = new Set([
  '$id',
  'id',
  '$schema',
  '$anchor',
  '$vocabulary',
  '$defs',
  'definitions',
]);

/** Keywords that one dialect of JSON Schema has and another ignores; which one WorkOS's validator speaks is not known. */
const DIALECT: ReadonlySet<string> = new Set([
  'additionalItems',
  'prefixItems',
  'unevaluatedProperties',
  'unevaluatedItems',
  'dependentRequired',
  'dependentSchemas',
  'minContains',
  'maxContains',
  '$dynamicRef',
  '$dynamicAnchor',
  '$recursiveRef',
  '$recursiveAnchor',
]);

/**
 * The undecided keywords of a schema, each with a text that is equal where the demands are equal; and those of them that
 * dialects read differently. Sorted, so that the order of keys in the schema has no effect.
 */
export function foreignKeywords(
  schema: JsonObject,
  root: unknown,
): { foreign: ReadonlyMap<string, string>; dialect: readonly string[] } {
  const foreign = new Map<string, string>();
  const dialect: string[] = [];
  for (const keyword of Object.keys(schema).toSorted()) {
    const value = schema[keyword];
    const isTuple = keyword === 'items' && Array.isArray(value);
    if (!isTuple && (Object.hasOwn(DECIDED, keyword) || isAnnotation(keyword) || NAMING.has(keyword)))
      continue;
    const { text, isDialect } = inspected(keyword, value, root);
    foreign.set(keyword, demandText(value, keyword) + text);
    if (isTuple || DIALECT.has(keyword) || isDialect) dialect.push(keyword);
  }
  return { foreign: foreign.size === 0 ? NONE : foreign, dialect };
}

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * Looks through all schemas below a keyword, including those that they refer to.
 *
 * @returns the texts of the schemas that are referred to, and whether a schema uses a keyword of one dialect or a reference
 *   that cannot be resolved
 */
function inspected(keyword: string, value: unknown, root: unknown): { text: string; isDialect: boolean } {
  const seen = new Set<string>();
  const waiting: unknown[] = [{ [keyword]: value }];
  let text = '';
  let isDialect = false;
  while (waiting.length > 0) {
    for (const schema of schemasIn(waiting.pop())) {
      isDialect ||=
        Object.keys(schema).some((each) => DIALECT.has(each)) || Array.isArray(own(schema, 'items'));
      const ref = own(schema, '$ref');
      if (typeof ref !== 'string' || seen.has(ref)) continue;
      seen.add(ref);
      const target = resolved(ref, root);
      isDialect ||= target === undefined;
      // An unresolved reference may lead anywhere in the document.
      text += ` ${ref} ${demandText(target ?? root)}`;
      waiting.push(target);
    }
  }
  return { text, isDialect };
}

/** A schema and all schemas in it. Values such as those of `const` and `examples` are not schemas, whatever they hold. */
function* schemasIn(whole: unknown): Generator<JsonObject> {
  const waiting: { value: unknown; reading: Reading }[] = [{ value: whole, reading: 'schema' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, reading } = next;
    if (Array.isArray(value)) {
      for (const item of value) waiting.push({ value: item, reading: readingBelow(reading) });
    } else if (isObject(value)) {
      if (reading === 'schema') yield value;
      for (const key of Object.keys(value)) {
        if (reading === 'schema' && !holdsSchemas(key)) continue;
        waiting.push({ value: value[key], reading: readingBelow(reading, key) });
      }
    }
  }
}

/** What a reference names within its document; absent where it leads out of it or nowhere. */
export function resolved(ref: string, root: unknown): unknown {
  if (ref === '#') return root;
  // Ajv cannot read a reference that is not well-formed.
  return ref.isWellFormed() ? valueBelow(ref, root) : undefined;
}

/**
 * What stands in a document at a JSON Pointer in a URI fragment; absent where nothing does.
 *
 * @param valueOf finds the value of a key
 */
export function valueBelow(pointer: string, root: unknown, valueOf = own): unknown {
  if (!pointer.startsWith('#/')) return undefined;
  let at: unknown = root;
  for (const part of pointer.slice(2).split('/')) {
    const key = unescaped(part);
    if (Array.isArray(at)) at = at[Number(key)];
    else if (isObject(at) && key !== undefined) at = valueOf(at, key);
    else return undefined;
  }
  return at;
}

/** A part of a JSON Pointer in a URI fragment (RFC 6901, sections 3 and 6). */
export function unescaped(part: string): string | undefined {
  try {
    return decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return undefined;
  }
}
