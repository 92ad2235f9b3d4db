/** What a schema says, as an expression of zod 4. */
import {
  KINDS,
  isAny,
  keyNode,
  kindOf,
  type Kind,
  type Node,
  type NumberPart,
  type StringPart,
} from '../../audit-schema/verdict/node';
import { alternativesOf, listedIn, unread } from './read-metadata';
import { keyText, quoted, remark } from './source-text';

/** Where an expression is written: what stands before its further lines, and how far down it is. */
export type Place = { indent: string; depth: number };

/** An expression that accepts what a schema accepts; what it cannot say it accepts, and says so in a remark. */
export function zodValue(node: Node, place: Place): string {
  const below = { ...place, depth: place.depth + 1 };
  const alternatives = alternativesOf(node, place.depth);
  if (alternatives !== undefined) {
    const isOne = node.foreign.has('oneOf');
    const all = unionOf(alternatives.map((each) => zodValue(each, below)));
    return isOne ? remark('not checked: that only one of these accepts it') + all : all;
  }
  const keywords = [...unread(node, place.depth), ...uncheckedFormat(node)];
  const note = keywords.length === 0 ? '' : remark(`not checked: ${keywords.join(', ')}`);
  return note + withListed(node, place);
}

/** Formats are defined too differently for one to stand for the other. */
function uncheckedFormat({ string, listed }: Node): string[] {
  return string.format === undefined || listed !== undefined ? [] : [`format ${string.format}`];
}

function withListed(node: Node, place: Place): string {
  const listed = listedIn(node);
  if (listed === undefined) return kindsOf(node, place);
  const values = listed.filter((value) => typeof value !== 'object' || value === null);
  const literals = values.filter((value) => typeof value !== 'number' || Number.isFinite(value));
  const literal = literals.length === 0 ? [] : [`z.literal([${literals.map(literalText).join(', ')}])`];
  const kinds = new Set(listed.filter((value) => !literals.includes(value)).map(kindOf));
  const others = kindsOf({ ...node, kinds }, place);
  if (kinds.size > 0)
    return remark('not checked: which of these values are listed') + unionOf([...literal, others]);
  const isPlain = isAny({
    ...node,
    kinds: new Set(KINDS),
    listed: undefined,
    number: { ...node.number, integer: false },
  });
  const all = literal[0] ?? 'z.never()';
  return isPlain || literal.length === 0 ? all : `${kindsOf(node, place)}.and(${all})`;
}

function literalText(value: unknown): string {
  return typeof value === 'string' ? quoted(value) : String(value);
}

function kindsOf(node: Node, place: Place): string {
  const isAnything = isAny({ ...node, foreign: NO_KEYWORDS, inscrutable: [], listed: undefined });
  if (isAnything) return 'z.unknown()';
  return unionOf([...node.kinds].map((kind) => kindOfValue(kind, node, place)));
}

const NO_KEYWORDS: Node['foreign'] = new Map();

function unionOf(expressions: readonly string[]): string {
  const [first, second] = expressions;
  if (first === undefined) return 'z.never()';
  return second === undefined ? first : `z.union([${expressions.join(', ')}])`;
}

function kindOfValue(kind: Kind, node: Node, place: Place): string {
  if (kind === 'string') return zodString(node.string);
  if (kind === 'number') return zodNumber(node.number);
  if (kind === 'array') return zodArray(node, place);
  return kind === 'object' ? zodObject(node, place) : `z.${kind}()`;
}

function zodString({ minLength, maxLength, pattern }: StringPart): string {
  const length = maxLength === Infinity ? `${minLength}` : `${minLength}, ${maxLength}`;
  const isAnyLength = minLength === 0 && maxLength === Infinity;
  const match = pattern === undefined ? '' : `.regex(new RegExp(${quoted(pattern)}, 'u'))`;
  return `z.string()${match}${isAnyLength ? '' : `.refine(hasLength(${length}), 'wrong length')`}`;
}

function zodNumber({ integer, bounds, multipleOf, written }: NumberPart): string {
  const least = written.min && `.${bounds.minExcluded ? 'gt' : 'gte'}(${written.min.text})`;
  const most = written.max && `.${bounds.maxExcluded ? 'lt' : 'lte'}(${written.max.text})`;
  const whole = integer ? `.refine(Number.isInteger, 'not a whole number')` : '';
  const multiple = multipleOf === undefined ? '' : `.refine(isMultipleOf(${multipleOf}), 'not a multiple')`;
  return `z.number()${least ?? ''}${most ?? ''}${whole}${multiple}`;
}

function zodArray({ array: { items, minItems, maxItems } }: Node, place: Place): string {
  const item = items === undefined ? 'z.unknown()' : zodValue(items, { ...place, depth: place.depth + 1 });
  const least = minItems === 0 ? '' : `.min(${minItems})`;
  return `z.array(${item})${least}${maxItems === Infinity ? '' : `.max(${maxItems})`}`;
}

/** Every object seems to have these, so zod would find them where they are not. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** An expression for objects alone, whatever else the schema accepts. */
export function zodObject(node: Node, { indent, depth }: Place): string {
  const { required } = node.object;
  // `additionalProperties` says nothing about keys that match a pattern, and which ones do is not checked.
  const additional = node.foreign.has('patternProperties') ? 'open' : node.object.additional;
  // Ajv passes over what `properties` says of a key that is called `__proto__`.
  const properties = new Map([...node.object.properties].filter(([key]) => key !== '__proto__'));
  const within = { indent: `${indent}  `, depth: depth + 1 };
  const further = typeof additional === 'string' ? undefined : zodValue(additional, within);
  const keys = [...new Set([...properties.keys(), ...required])].map((key) => {
    const property = keyNode({ ...node.object, properties, additional }, key);
    const type = property === undefined ? 'z.never()' : zodValue(property, within);
    return { key, type, isRequired: required.has(key) };
  });
  if ([...node.object.properties.keys(), ...required].some((key) => INHERITED.has(key))) {
    const checks = keys.map(
      ({ key, type, isRequired }) =>
        `.refine(holds(${quoted(key)}, ${type}, ${isRequired}), ${quoted(`wrong: ${key}`)})`,
    );
    const rest = further ?? (additional === 'closed' ? 'z.never()' : undefined);
    const names = keys.map(({ key }) => quoted(key)).join(', ');
    if (rest !== undefined) checks.push(`.refine(holdsElse([${names}], ${rest}), 'wrong further key')`);
    return `anyObject${checks.map((check) => `\n${within.indent}${check}`).join('')}`;
  }
  const lines = keys.map(
    ({ key, type, isRequired }) =>
      `\n${within.indent}${keyText(key)}: ${type}${isRequired ? '' : '.optional()'},`,
  );
  const shape = lines.length === 0 ? '{}' : `{${lines.join('')}\n${indent}}`;
  if (further !== undefined) return `z.object(${shape}).catchall(${further})`;
  return `z.${additional === 'closed' ? 'strictObject' : 'looseObject'}(${shape})`;
}
