/** Reads a JSON Schema into a node. */
import { isWrittenNumber } from '../../contract/json';
import { compareDecimals, decimalOf, decimalOfText, isJsonNumber } from '../decimal';
import { isObject, own, type JsonObject } from '../json-schema';
import { keyPointer } from '../lone-surrogates';
import { foreignKeywords, isJunk, isReadable, roundedKeywords } from './keywords';
import {
  ANY,
  KINDS,
  LIMITED,
  MAX_KEYS,
  MAX_KEY_LENGTH,
  NOTHING,
  codePoints,
  isAny,
  plain,
  sameJson,
  shortened,
  type ArrayPart,
  type Bounds,
  type Kind,
  type Node,
  type NumberPart,
  type ObjectPart,
  type WrittenBound,
  type WrittenBounds,
} from './node';

/** How deep schemas are read. What is deeper is compared as text. */
const MAX_DEPTH = 48;

/** @param pointer where the schema stands in that of the whole event */
export function metadataNode(raw: unknown, pointer: string): Node {
  const reader = new Reader(raw);
  const node = reader.read(raw ?? {}, pointer, 0);
  const { properties, required, additional } = node.object;
  const limited = new Map([...properties].map(([key, property]) => [key, withinLimits(key, property)]));
  for (const key of required) if (isTooLong(key) && !limited.has(key)) limited.set(key, NOTHING);
  const object = {
    properties: limited,
    required,
    additional: typeof additional === 'string' ? additional : shortened(additional),
    undeclared: () => LIMITED,
    maxKeys: MAX_KEYS,
  };
  return { ...node, kinds: new Set(node.kinds.has('object') ? (['object'] as const) : []), object };
}

/** A schema that stands alone. */
export function nodeOf(raw: unknown, root: unknown = raw, pointer = ''): Node {
  return new Reader(root).read(raw, pointer, 0);
}

function withinLimits(key: string, node: Node): Node {
  return isTooLong(key) ? { ...node, kinds: new Set() } : shortened(node);
}

function isTooLong(key: string): boolean {
  return codePoints(key) > MAX_KEY_LENGTH;
}

const TYPES: Readonly<Record<string, Kind>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  object: 'object',
  array: 'array',
  null: 'null',
};

class Reader {
  constructor(private readonly root: unknown) {}

  read(raw: unknown, pointer: string, depth: number): Node {
    if (raw === false) return { ...plain(raw, this.root, pointer), kinds: new Set() };
    if (raw === true) return plain(raw, this.root, pointer);
    if (!isObject(raw)) return { ...plain(raw, this.root, pointer), inscrutable: ['schema'] };
    if (depth > MAX_DEPTH) return { ...plain(raw, this.root, pointer), inscrutable: ['nesting'] };
    const inscrutable = Object.keys(raw).filter((keyword) => isJunk(keyword, raw[keyword]));
    const schema = inscrutable.length === 0 ? raw : without(raw, inscrutable);
    const { foreign, dialect } = foreignKeywords(schema, this.root);
    return {
      raw,
      root: this.root,
      pointer,
      kinds: kindsOf(schema),
      listed: listedOf(schema),
      number: numberPart(schema),
      string: {
        minLength: countIn(schema, 'minLength', 0),
        maxLength: countIn(schema, 'maxLength', Infinity),
        pattern: textIn(schema, 'pattern'),
        format: textIn(schema, 'format'),
      },
      array: this.arrayPart(schema, pointer, depth),
      object: this.objectPart(schema, pointer, depth),
      foreign,
      inscrutable: [...[...inscrutable, ...dialect].toSorted(), ...roundedKeywords(schema)],
    };
  }

  private arrayPart(schema: JsonObject, pointer: string, depth: number): ArrayPart {
    const items = own(schema, 'items');
    const isOne = items !== undefined && !Array.isArray(items);
    return {
      items: isOne ? this.read(items, `${pointer}/items`, depth + 1) : undefined,
      minItems: countIn(schema, 'minItems', 0),
      maxItems: countIn(schema, 'maxItems', Infinity),
    };
  }

  private objectPart(schema: JsonObject, pointer: string, depth: number): ObjectPart {
    const properties = own(schema, 'properties');
    const entries = isObject(properties) ? Object.entries(properties) : [];
    const required = own(schema, 'required');
    return {
      properties: new Map(
        entries.map(([key, property]) => [
          key,
          this.property(key, property, pointer + keyPointer(key), depth + 1),
        ]),
      ),
      required: new Set(Array.isArray(required) ? required.filter((key) => typeof key === 'string') : []),
      additional: this.additional(own(schema, 'additionalProperties'), pointer, depth),
      undeclared: () => ANY,
      maxKeys: Infinity,
    };
  }

  private property(key: string, raw: unknown, pointer: string, depth: number): Node {
    const node = this.read(raw, pointer, depth);
    // Ajv passes over what `properties` says of a key of this name.
    return key === '__proto__' ? { ...node, inscrutable: [...node.inscrutable, key] } : node;
  }

  private additional(raw: unknown, pointer: string, depth: number): ObjectPart['additional'] {
    if (raw === undefined || raw === true) return 'open';
    if (raw === false) return 'closed';
    const node = this.read(raw, `${pointer}/additionalProperties`, depth + 1);
    return isAny(node) ? 'open' : node;
  }
}

function without(schema: JsonObject, keywords: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword)));
}

function typesOf(schema: JsonObject): readonly string[] {
  const type = own(schema, 'type');
  if (type === undefined) return Object.keys(TYPES);
  return (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string');
}

function kindsOf(schema: JsonObject): ReadonlySet<Kind> {
  const named = new Set(typesOf(schema).map((name) => TYPES[name]));
  if (own(schema, 'nullable') === true) named.add('null');
  return new Set(KINDS.filter((kind) => named.has(kind)));
}

function listedOf(schema: JsonObject): readonly unknown[] | undefined {
  const values = own(schema, 'enum');
  const list = Array.isArray(values) ? values : undefined;
  if (!Object.hasOwn(schema, 'const')) return list;
  const only = schema['const'];
  return list === undefined || list.some((value) => sameJson(value, only)) ? [only] : [];
}

function numberPart(schema: JsonObject): NumberPart {
  const types = typesOf(schema);
  return {
    integer: types.includes('integer') && !types.includes('number'),
    bounds: boundsOf(schema),
    multipleOf: numberIn(schema, 'multipleOf'),
    written: writtenBounds(schema),
  };
}

function writtenBounds(schema: JsonObject): WrittenBounds {
  return {
    min: tighter(writtenBound(schema, 'minimum', false), writtenBound(schema, 'exclusiveMinimum', true), 1),
    max: tighter(writtenBound(schema, 'maximum', false), writtenBound(schema, 'exclusiveMaximum', true), -1),
  };
}

function writtenBound(schema: JsonObject, keyword: string, isExcluded: boolean): WrittenBound | undefined {
  const raw = own(schema, keyword);
  const double = numberIn(schema, keyword);
  if (double === undefined) return undefined;
  const value = isWrittenNumber(raw) && isReadable(raw) ? decimalOfText(String(raw)) : decimalOf(double);
  return { value, text: String(raw), isExcluded };
}

/** @param sign 1 if the larger bound is the tighter one, -1 if the smaller one is */
function tighter(
  included: WrittenBound | undefined,
  excluded: WrittenBound | undefined,
  sign: 1 | -1,
): WrittenBound | undefined {
  if (included === undefined || excluded === undefined) return included ?? excluded;
  return compareDecimals(included.value, excluded.value) * sign > 0 ? included : excluded;
}

function boundsOf(schema: JsonObject): Bounds {
  const min = numberIn(schema, 'minimum') ?? -Infinity;
  const max = numberIn(schema, 'maximum') ?? Infinity;
  const above = numberIn(schema, 'exclusiveMinimum') ?? -Infinity;
  const below = numberIn(schema, 'exclusiveMaximum') ?? Infinity;
  return {
    min: Math.max(min, above),
    max: Math.min(max, below),
    minExcluded: above >= min && above !== -Infinity,
    maxExcluded: below <= max && below !== Infinity,
  };
}

function numberIn(schema: JsonObject, keyword: string): number | undefined {
  const value = own(schema, keyword);
  return isJsonNumber(value) && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

function countIn(schema: JsonObject, keyword: string, otherwise: number): number {
  return numberIn(schema, keyword) ?? otherwise;
}

function textIn(schema: JsonObject, keyword: string): string | undefined {
  const value = own(schema, keyword);
  return typeof value === 'string' ? value : undefined;
}
