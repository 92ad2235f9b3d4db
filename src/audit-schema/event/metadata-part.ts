/** What versions ask of one metadata object. Ajv takes milliseconds to compile it whole, and versions differ in few keys. */
import { hasWrittenNumber, stringifyJson, withDoubles } from '../../contract/json';
import { isObject, own, type JsonObject } from '../json-schema';
import { escaped } from '../lone-surrogates';
import { isJunk } from '../verdict/keywords';
import { compilable } from './compilable';
import { below } from './event-place';
import { isNeeded } from './event-schema';
import type { EventSize } from './event-size';
import type { Refusal } from './judge';
import { valueJudgeOf, type ValueJudge } from './value-judges';

/** What is asked of keys, each by itself. */
export type Keys = {
  /** What Ajv is asked of the object besides. */
  type: JsonObject;
  required: readonly string[];
  properties: ReadonlyMap<string, ValueJudge>;
  additional: ValueJudge | undefined;
};

export type MetadataPart = {
  /** With doubles, as Ajv takes it. */
  raw: unknown;
  text: string;
  isRequired: boolean;
  /** Whether `nullable` may stand anywhere in it. */
  hasNullable: boolean;
  /** Absent where there is more to it than what is asked of each key by itself. */
  keys: Keys | undefined;
};

/** Texts that are longer together are not kept, in UTF-16 code units. */
const MOST_KEPT = 10_000_000;

/** By their texts. */
const parts = new Map<string, MetadataPart>();
let kept = 0;

/** @throws RangeError where the schema is nested beyond what the stack holds */
export function partOf(raw: unknown): MetadataPart {
  const text = hasWrittenNumber(raw) ? stringifyJson(raw) : (JSON.stringify(raw) ?? '');
  const known = parts.get(text);
  if (known !== undefined) return known;
  kept += text.length;
  if (kept > MOST_KEPT) {
    parts.clear();
    kept = text.length;
  }
  const asked = withDoubles(raw);
  const part = {
    raw: asked,
    text,
    isRequired: isNeeded(asked),
    hasNullable: text.includes('"nullable"'),
    keys: keysOf(raw, text),
  };
  parts.set(text, part);
  return part;
}

const OF_KEYS = ['properties', 'required', 'additionalProperties'];
const SIMPLE = new Set([...OF_KEYS, 'type', 'title', 'description', 'examples', 'default']);

/** Where no keyword beside these looks at the keys too, and nothing within refers to the whole. */
function keysOf(raw: unknown, text: string): Keys | undefined {
  if (!isObject(raw) || text.includes('"$ref"')) return undefined;
  if (!Object.keys(raw).every((keyword) => SIMPLE.has(keyword))) return undefined;
  const asks = Object.fromEntries(Object.entries(raw).filter(([keyword, value]) => !isJunk(keyword, value)));
  const properties = own(asks, 'properties');
  const required = own(asks, 'required');
  const entries = isObject(properties) ? Object.entries(properties) : [];
  // Ajv ignores what `properties` says about `__proto__`, and lone surrogates need `patternProperties`.
  if (entries.some(([key]) => key === '__proto__' || !key.isWellFormed())) return undefined;
  if (OF_KEYS.every((keyword) => !Object.hasOwn(asks, keyword))) return undefined;
  const type = compilable(Object.hasOwn(asks, 'type') ? { type: asks['type'] } : {}, '#');
  return {
    type: isObject(type) ? type : {},
    required: [...new Set(Array.isArray(required) ? required.map(String) : [])],
    properties: new Map(entries.map(([key, schema]) => [key, valueJudgeOf(schema)])),
    additional: Object.hasOwn(asks, 'additionalProperties')
      ? valueJudgeOf(asks['additionalProperties'])
      : undefined,
  };
}

/** Where an object and the schema of its keys stand, as JSON Pointers. */
export type Place = { instancePath: string; schemaPath: string };

/**
 * What keys have against an object, worded and ordered as Ajv does it.
 *
 * @throws as `ValueJudge.refusalsOf` does
 */
export function keyRefusals(keys: Keys, object: JsonObject, place: Place, size: EventSize): Refusal[] {
  const { required, properties, additional } = keys;
  const refusals = required.filter((key) => !Object.hasOwn(object, key)).map((key) => missingKey(key, place));
  const ask = (judge: ValueJudge, key: string, isDeclared: boolean) => {
    for (const refusal of judge.refusalsOf(object[key], size)) {
      const instancePath = below(place.instancePath, key);
      const schemaPath = place.schemaPath + (isDeclared ? `/properties/${escaped(key)}` : ADDITIONAL);
      refusals.push(placed(refusal, { instancePath, schemaPath }));
    }
  };
  const others = additional === undefined ? [] : Object.keys(object).filter((key) => !properties.has(key));
  for (const key of others) {
    if (additional?.schema === false) refusals.push(undeclaredKey(key, place));
    else if (additional !== undefined) ask(additional, key, false);
  }
  for (const [key, judge] of properties) {
    if (Object.hasOwn(object, key)) ask(judge, key, true);
  }
  return refusals;
}

const ADDITIONAL = '/additionalProperties';

/** @param refusal whose places are told from this one */
function placed({ message, keyword, params, ...its }: Refusal, { instancePath, schemaPath }: Place): Refusal {
  return {
    instancePath: instancePath + its.instancePath,
    schemaPath: schemaPath + its.schemaPath,
    message,
    keyword,
    params,
  };
}

function missingKey(key: string, { instancePath, schemaPath }: Place): Refusal {
  return {
    instancePath,
    schemaPath: `${schemaPath}/required`,
    message: `must have required property '${key}'`,
    keyword: 'required',
    params: { missingProperty: key },
  };
}

function undeclaredKey(key: string, { instancePath, schemaPath }: Place): Refusal {
  return {
    instancePath,
    schemaPath: schemaPath + ADDITIONAL,
    message: 'must NOT have additional properties',
    keyword: 'additionalProperties',
    params: { additionalProperty: key },
  };
}
