/** What a schema says, as a type of TypeScript. */
import { isObject } from '../../audit-schema/json-schema';
import { KINDS, type Kind, type Node } from '../../audit-schema/verdict/node';
import { isWrittenNumber } from '../../contract/json';
import { describedKeys, undeclaredNode } from './described-keys';
import { alternativesOf, listedIn, saidOf, unread } from './read-metadata';
import { docComment, keyText, quoted, remark } from './source-text';

/** Where a type is written: what stands before its further lines, and how far down it is. */
type Place = { indent: string; depth: number };

const OPEN = '{ [key: string]: unknown }';
/** An object without any key. */
const EMPTY = '{ [key: string]: never }';

/** What metadata is where no key of it is declared. */
export const NO_METADATA = 'NoMetadata';

/** The type of a metadata object: with its declared keys and no others. `indent` stands before its further lines. */
export function metadataType(node: Node, indent: string): string {
  const { properties, required, additional } = node.object;
  const isUnsaid = properties.size + required.size === 0 && typeof additional === 'string';
  const place = { indent, depth: 0 };
  const { names, patterns, isOpen } = describedKeys(node);
  const isDescribed = names.length + patterns.length > 0 || isOpen;
  const isPlain = isUnsaid && !isDescribed && node.listed === undefined && node.kinds.size > 0;
  return commented(node, place) + (isPlain ? NO_METADATA : valueType(node, place));
}

function valueType(node: Node, place: Place): string {
  const alternatives = alternativesOf(node, place.depth);
  if (alternatives !== undefined) {
    return union(alternatives.map((each) => inner(each, { ...place, depth: place.depth + 1 })));
  }
  const listed = listedIn(node);
  if (listed !== undefined) return union(listed.map((value) => literalType(value, 0)));
  if (isAnything(node)) return 'unknown';
  return union([...node.kinds].map((kind) => kindType(kind, node, place)));
}

/** A type that is not a key's, so that what is to be said of it stands before it. */
function inner(node: Node, place: Place): string {
  return commented(node, place) + valueType(node, place);
}

function commented(node: Node, { depth }: Place): string {
  const keywords = unread(node, depth);
  return keywords.length === 0 ? '' : remark(`not in this type: ${keywords.join(', ')}`);
}

function isAnything({ kinds, object, array }: Node): boolean {
  const isOpen = object.properties.size + object.required.size === 0 && object.additional === 'open';
  return kinds.size === KINDS.length && isOpen && array.items === undefined;
}

/** A union in which nothing stands twice; `unknown` swallows the rest, but not what is remarked. */
function union(types: readonly string[]): string {
  const distinct = [...new Set(types)];
  return distinct.length === 0 ? 'never' : distinct.join(' | ');
}

function kindType(kind: Kind, node: Node, place: Place): string {
  if (kind === 'object') return objectType(node, place);
  if (kind !== 'array') return kind;
  const { items } = node.array;
  return `Array<${items === undefined ? 'unknown' : inner(items, { ...place, depth: place.depth + 1 })}>`;
}

function objectType(node: Node, { indent, depth }: Place): string {
  const { properties, required, additional } = node.object;
  const within = { indent: `${indent}  `, depth: depth + 1 };
  const described = describedKeys(node);
  const keys = new Set([...properties.keys(), ...required, ...described.names]);
  const keyTypes = [...keys].map((key): KeyType => {
    const isRequired = required.has(key);
    if (!properties.has(key) && !isRequired) return { key, isRequired, types: ['unknown'], node: undefined };
    const property = properties.get(key) ?? undeclaredNode(node, described, key);
    const type = property === undefined ? 'never' : valueType(property, within);
    return { key, isRequired, types: [type, ...inherited(key, isRequired)], node: property };
  });
  const lines = keyTypes.map(
    ({ key, node: property, types: all, isRequired }) =>
      docComment(property === undefined ? [] : aboutKey(property, within.depth), within.indent) +
      `${keyText(key)}${isRequired ? '' : '?'}: ${all.includes('unknown') ? 'unknown' : union(all)};`,
  );
  const further = [
    ...(typeof additional === 'string' ? [] : [inner(additional, within)]),
    ...described.patterns.map(({ node: pattern }) => inner(pattern, within)),
    ...(described.isOpen ? ['unknown'] : []),
  ];
  if (further.length > 0) lines.push(indexSignature(further, keyTypes));
  if (lines.length === 0) return additional === 'closed' ? EMPTY : OPEN;
  return `{\n${lines.map((line) => within.indent + line).join('\n')}\n${indent}}`;
}

type KeyType = { key: string; isRequired: boolean; types: readonly string[]; node: Node | undefined };

/**
 * The type of further keys. TypeScript holds the named keys to it as well, so that it names their types too, by which
 * further keys of these types are accepted.
 */
function indexSignature(further: readonly string[], keys: readonly KeyType[]): string {
  const index = union(further);
  if (withoutRemarks(index).split(' | ').includes('unknown')) return `[key: string]: ${index};`;
  const others = keys.flatMap(({ types, node }) => types.flatMap((type) => widened(type, node)));
  const missing = keys.some(({ isRequired }) => !isRequired) ? ['undefined'] : [];
  const all = [...further, ...others.filter((type) => type !== 'never'), ...missing];
  return `[key: string]: ${all.includes('unknown') ? 'unknown' : union(all)};`;
}

/** A type that includes another one and is short: nested types would be written over and over. */
function widened(type: string, node: Node | undefined): string[] {
  if (!type.includes('\n')) return [type];
  if (node === undefined || node.foreign.size > 0) return ['unknown'];
  return [...node.kinds].map((kind) => (kind === 'array' ? 'Array<unknown>' : kind));
}

/** The keys that every object has for TypeScript. */
const INHERITED: ReadonlySet<string> = new Set([
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
]);

/** An object without an optional key of such a name still has the inherited one, which its type has to allow. */
function inherited(key: string, isRequired: boolean): string[] {
  return INHERITED.has(key) && !isRequired ? [`Object['${key}']`] : [];
}

/** A type without what is remarked in it. */
function withoutRemarks(type: string): string {
  return type.replaceAll(/\/\*.*?\*\/ */gs, '');
}

function aboutKey(node: Node, depth: number): readonly string[] {
  const keywords = unread(node, depth);
  return [...saidOf(node), ...(keywords.length === 0 ? [] : [`Not in this type: ${keywords.join(', ')}.`])];
}

/** Nobody lists values that are nested deeper. */
const DEEPEST_LITERAL = 8;

function literalType(value: unknown, depth: number): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : 'number';
  if (depth > DEEPEST_LITERAL) return 'unknown';
  if (Array.isArray(value)) return `[${value.map((item) => literalType(item, depth + 1)).join(', ')}]`;
  if (isWrittenNumber(value)) return 'number';
  if (!isObject(value)) return String(value);
  const keys = Object.entries(value).map(([key, item]) => `${keyText(key)}: ${literalType(item, depth + 1)}`);
  return keys.length === 0 ? EMPTY : `{ ${keys.join('; ')} }`;
}
