/** What a schema says, as a type of TypeScript. */
import { isObject } from '../../audit-schema/json-schema';
import { KINDS, keyNode, type Kind, type Node } from '../../audit-schema/verdict/node';
import { isWrittenNumber } from '../../contract/json';
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
  const isPlain = isUnsaid && node.listed === undefined && node.kinds.size > 0;
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
  const keys = new Set([...properties.keys(), ...required]);
  const types = [...keys].map((key) => {
    const property = keyNode(node.object, key);
    const type = property === undefined ? 'never' : valueType(property, within);
    return { key, property, type, isRequired: required.has(key) };
  });
  const further = typeof additional === 'string' ? undefined : inner(additional, within);
  const isHeld =
    further === undefined || types.every(({ type, isRequired }) => fits(type, isRequired, further));
  const lines = types.map(
    ({ key, property, type, isRequired }) =>
      docComment(property === undefined ? [] : aboutKey(property, within.depth), within.indent) +
      `${keyText(key)}${isRequired ? '' : '?'}: ${type};`,
  );
  if (further !== undefined && isHeld) lines.push(`[key: string]: ${further};`);
  if (further !== undefined && !isHeld)
    lines.push(remark(`further keys hold: ${furtherText(further)}`).trimEnd());
  if (lines.length === 0) return additional === 'closed' ? EMPTY : OPEN;
  return `{\n${lines.map((line) => within.indent + line).join('\n')}\n${indent}}`;
}

/** Whether a key may stand beside an index signature of a type: one that may be missing holds `undefined` as well. */
function fits(type: string, isRequired: boolean, further: string): boolean {
  return furtherText(further) === 'unknown' || (isRequired && (type === further || type === 'never'));
}

/** A type that is only told of, in one line. */
function furtherText(type: string): string {
  return type.replace(/\/\*.*?\*\/ */gs, '').replace(/\s+/g, ' ');
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
