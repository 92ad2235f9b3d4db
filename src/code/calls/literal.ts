/** JSON as literals of a language: what is common to all of them. */
import { isObject } from '../../audit-schema/json-schema';

/** How a language writes JSON. Texts and keys come well formed, and what `text` gives holds no line break. */
export type Literals = {
  text: (text: string) => string;
  /** Of a number that is neither infinite nor NaN. */
  number: (value: number) => string;
  words: { readonly true: string; readonly false: string; readonly null: string };
  list: (items: readonly string[]) => string;
  /** From keys as they are, and values as code. */
  object: (entries: readonly Entry[]) => string;
};
export type Entry = readonly [key: string, value: string];

/** Any JSON value as code, laid out from the left margin. What JSON leaves out, such as `undefined`, is left out. */
export function literalOf(value: unknown, literals: Literals): string {
  if (typeof value === 'string') return literals.text(value);
  if (typeof value === 'number') return literals.number(value);
  if (typeof value === 'boolean') return literals.words[value ? 'true' : 'false'];
  if (Array.isArray(value)) return literals.list(value.map((item) => literalOf(item, literals)));
  return isObject(value) ? literals.object(entriesOf(value, literals)) : literals.words.null;
}

/** The entries of an object, with values as code. */
export function entriesOf(object: { readonly [key: string]: unknown }, literals: Literals): Entry[] {
  return Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, literalOf(value, literals)] as const);
}

/** A number that every language reads as JSON does: in full where it is exact, else with an exponent. */
export function plainNumber(value: number): string {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value);
}

/** Brackets with each item on a line of its own, and nothing between them where there are no items. */
export function block(open: string, items: readonly string[], close: string, indent: string): string {
  if (items.length === 0) return open + close;
  return [open, ...items.map((item) => indented(item, indent)), close].join('\n');
}

/** Code with every line further to the right. */
export function indented(code: string, indent: string): string {
  return code.replace(/^(?=.)/gmu, indent);
}

/** What stands between brackets, each item but the last with a comma. */
export function separated(items: readonly string[]): string[] {
  return items.map((item, at) => (at === items.length - 1 ? item : withComma(item)));
}

export function withComma(code: string): string {
  return `${code},`;
}
