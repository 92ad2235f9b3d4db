/** A JSON Schema read into what can be decided about it, and the names of what cannot. */
import { isWrittenNumber } from '../../contract/json';
import { compareNumbers, type Decimal } from '../decimal';
import { isObject } from '../json-schema';

export const KINDS = ['string', 'number', 'boolean', 'object', 'array', 'null'] as const;
export type Kind = (typeof KINDS)[number];

/** @param value any JSON */
export function kindOf(value: unknown): Kind {
  if (value === null) return 'null';
  if (isWrittenNumber(value)) return 'number';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object';
}

/**
 * What a schema demands, by the kinds of JSON values. Every part speaks of its own kind alone, as JSON Schema has it:
 * `minLength` says nothing about numbers.
 */
export type Node = {
  raw: unknown;
  /** The document that it is part of, for references. */
  root: unknown;
  /** Where it stands in the schema of the whole event, as a JSON Pointer. */
  pointer: string;
  kinds: ReadonlySet<Kind>;
  /** The only values there are, where `enum` or `const` list them. */
  listed: readonly unknown[] | undefined;
  number: NumberPart;
  string: StringPart;
  array: ArrayPart;
  object: ObjectPart;
  /** Keywords that validate but are not decided here, each with a text that is equal where what it demands is. */
  foreign: ReadonlyMap<string, string>;
  /** Keywords of which not even a validator could say what they mean: malformed, or of one dialect only. */
  inscrutable: readonly string[];
  /** The schema before the keys of others were counted as declared; absent where they were not. */
  original?: Node;
};

export type NumberPart = {
  integer: boolean;
  bounds: Bounds;
  multipleOf: number | undefined;
  written: WrittenBounds;
};

/** The bounds as they are written. A double does not hold all of them. */
export type WrittenBounds = { min: WrittenBound | undefined; max: WrittenBound | undefined };
export type WrittenBound = { value: Decimal; text: string; isExcluded: boolean };

/** The doubles nearest to the bounds. Ajv compares numbers with these. */
export type Bounds = { min: number; max: number; minExcluded: boolean; maxExcluded: boolean };
/** Lengths in Unicode code points. */
export type StringPart = {
  minLength: number;
  maxLength: number;
  pattern: string | undefined;
  format: string | undefined;
};
export type ArrayPart = { items: Node | undefined; minItems: number; maxItems: number };
export type ObjectPart = {
  properties: ReadonlyMap<string, Node>;
  required: ReadonlySet<string>;
  /** What keys that are not among the properties hold; `open` says nothing of them, `closed` forbids them. */
  additional: 'open' | 'closed' | Node;
  /** What keys hold of which an open schema says nothing. */
  undeclared: () => Node;
  maxKeys: number;
};

/** Of a whole metadata schema. Its limits are WorkOS's, for the keys and values of the metadata object itself. */
export const MAX_KEYS = 50;
export const MAX_KEY_LENGTH = 40;
export const MAX_VALUE_LENGTH = 500;

/** Lengths as JSON Schema counts them. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * The same demands, but with what another schema names counted as declared too: where two schemas stand for things of one
 * kind, an event for the one may hold the other's keys. Another schema names the keys of its `properties` and `required`,
 * and those of the objects that its `enum` or `const` lists.
 */
export function declaring(node: Node, other: Node): Node {
  const declared = declaringKeys(node, other);
  return other.listed === undefined ? declared : declaringKeys(declared, shapeOf(other.listed));
}

/** A schema that accepts everything and names the keys that values hold, at every level. */
function shapeOf(values: readonly unknown[]): Node {
  const ofKeys = new Map<string, unknown[]>();
  for (const value of values.filter((each) => isObject(each))) {
    for (const [key, inner] of Object.entries(value)) ofKeys.set(key, [...(ofKeys.get(key) ?? []), inner]);
  }
  const properties = new Map([...ofKeys].map(([key, inner]) => [key, shapeOf(inner)]));
  const items = values.flatMap((value): unknown[] => (Array.isArray(value) ? value : []));
  return {
    ...ANY,
    object: { ...ANY.object, properties },
    array: { ...ANY.array, items: items.length === 0 ? undefined : shapeOf(items) },
  };
}

function declaringKeys(node: Node, other: Node): Node {
  const { object, array } = node;
  const properties = new Map(object.properties);
  for (const key of new Set([...other.object.properties.keys(), ...other.object.required])) {
    const ours = keyNode(object, key);
    if (ours !== undefined) properties.set(key, declaring(ours, keyNode(other.object, key) ?? ANY));
  }
  const items =
    other.array.items === undefined ? array.items : declaring(array.items ?? ANY, other.array.items);
  // Where the other describes all further keys, an open schema's further keys are declared as well.
  const isDescribed = object.additional === 'open' && typeof other.object.additional !== 'string';
  const additional = isDescribed ? object.undeclared() : object.additional;
  return {
    ...node,
    object: { ...object, properties, additional },
    array: { ...array, items },
    original: node.original ?? node,
  };
}

/** Whether every value fits. */
export function isAny(node: Node): boolean {
  return (
    node.kinds.size === KINDS.length &&
    !hasConstraints(node) &&
    node.foreign.size + node.inscrutable.length === 0
  );
}

function hasConstraints({ listed, number, string, array, object }: Node): boolean {
  return (
    listed !== undefined ||
    number.bounds.min !== -Infinity ||
    number.bounds.max !== Infinity ||
    number.multipleOf !== undefined ||
    number.integer ||
    string.minLength > 0 ||
    string.maxLength !== Infinity ||
    string.pattern !== undefined ||
    string.format !== undefined ||
    array.minItems > 0 ||
    array.maxItems !== Infinity ||
    (array.items !== undefined && !isAny(array.items)) ||
    object.required.size > 0 ||
    object.additional !== 'open' ||
    [...object.properties.values()].some((property) => !isAny(property))
  );
}

/** The schema of a key, whether it is declared by name or by `additionalProperties`; absent where there can be no such key. */
export function keyNode({ properties, additional, undeclared }: ObjectPart, key: string): Node | undefined {
  const declared = properties.get(key);
  if (declared !== undefined) return declared;
  if (additional === 'closed') return undefined;
  return additional === 'open' ? undeclared() : additional;
}

/** A schema that says nothing. */
export function plain(raw: unknown, root: unknown, pointer: string): Node {
  return {
    raw,
    root,
    pointer,
    kinds: new Set(KINDS),
    listed: undefined,
    number: { integer: false, bounds: NO_BOUNDS, multipleOf: undefined, written: UNWRITTEN },
    string: { minLength: 0, maxLength: Infinity, pattern: undefined, format: undefined },
    array: { items: undefined, minItems: 0, maxItems: Infinity },
    object: {
      properties: new Map(),
      required: new Set(),
      additional: 'open',
      undeclared: () => ANY,
      maxKeys: Infinity,
    },
    foreign: new Map(),
    inscrutable: [],
  };
}

const UNWRITTEN: WrittenBounds = { min: undefined, max: undefined };

const NO_BOUNDS: Bounds = { min: -Infinity, max: Infinity, minExcluded: false, maxExcluded: false };

/** The schema that accepts everything. */
export const ANY: Node = plain(true, true, '');

/** Whatever a metadata object may hold under a key that nobody declares. */
export const LIMITED: Node = shortened(ANY);

/** The schema that accepts nothing. */
export const NOTHING: Node = { ...plain(false, false, ''), kinds: new Set() };

/** The same for a value of a metadata object itself, where WorkOS's limit of its length holds. */
export function shortened(node: Node): Node {
  const maxLength = Math.min(node.string.maxLength, MAX_VALUE_LENGTH);
  return { ...node, string: { ...node.string, maxLength } };
}

/** Whether two JSON values are the same; the order of keys says nothing, that of arrays does. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (Object.is(one, other) || (one === 0 && other === 0)) return true;
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, at) => sameJson(item, other[at]))
    );
  }
  if (isWrittenNumber(one) && isWrittenNumber(other)) return compareNumbers(one, other) === 0;
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameJson(one[key], other[key]))
  );
}
