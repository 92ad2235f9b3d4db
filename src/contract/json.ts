/**
 * JSON without rounded numbers. JSON.parse turns every number into a double and so changes some of them:
 * 9007199254740993 becomes 9007199254740992. Here such a number keeps its digits.
 * See docs/decisions/0047-numbers-as-written.md.
 */

/**
 * A number that a double cannot hold, with the text that it was written as. At run time it is a String object, which
 * JSON.parse never makes and structured cloning keeps, so that it reaches the workers unchanged.
 */
export type WrittenNumber = { readonly [WRITTEN]: true; toString: () => string };
declare const WRITTEN: unique symbol;

export function isWrittenNumber(value: unknown): value is WrittenNumber {
  // Structured cloning makes its objects in the realm that receives them. This runs for every value of every schema.
  // oxlint-disable-next-line unicorn/no-instanceof-builtins
  return value instanceof String;
}

/** A number of at most 15 digits, with an exponent of at most two, is never changed. Finds what may be more, quickly. */
const MAY_CHANGE = /\d[\d.]{15}|\d[eE][+-]?\d{3}/;

/** A quote, an escaped character or a number. A pattern for a whole string would overflow the stack for a long one. */
const TOKEN = /\\.|"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** Stands before the digits of a number while it is parsed as a string. Random, so that no text can contain it. */
const MARK = `number ${Math.random()} `;

/** As JSON.parse does, but numbers that a double would change become a `WrittenNumber`. Throws a SyntaxError. */
export function parseJson(text: string): unknown {
  const plain: unknown = JSON.parse(text);
  if (!MAY_CHANGE.test(text)) return plain;
  let hasMarked = false;
  let isInString = false;
  const marked = text.replaceAll(TOKEN, (token) => {
    if (token === '"') isInString = !isInString;
    if (isInString || token === '"' || isKeptByDouble(token)) return token;
    hasMarked = true;
    return `"${MARK}${token}"`;
  });
  return hasMarked ? withWrittenNumbers(JSON.parse(marked)) : plain;
}

/** The number that a JSON token stands for, with its digits where a double would change it. */
export function numberAsWritten(token: string): number | WrittenNumber {
  // The same String object that `parseJson` makes.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return isKeptByDouble(token) ? Number(token) : (Object(token) as WrittenNumber);
}

/** Whether a number is still the same decimal after it was a double. */
function isKeptByDouble(token: string): boolean {
  if (!MAY_CHANGE.test(token)) return true;
  const [written, double] = [readDecimal(token), readDecimal(String(Number(token)))];
  return (
    double !== undefined &&
    written?.digits === double.digits &&
    written.exponent === double.exponent &&
    written.isNegative === double.isNegative
  );
}

/** The number `digits × 10^exponent`. The digits have no zeros at the ends; zero has none. */
export type DecimalDigits = { isNegative: boolean; digits: string; exponent: number };

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

/** Reads a number as JSON or JavaScript writes it, in time that grows with its length; `undefined` for other text. */
export function readDecimal(text: string): DecimalDigits | undefined {
  const [, sign = '', whole, fraction = '', exponent = '0'] = NUMBER.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const all = whole + fraction;
  let [start, end] = [0, all.length];
  // A pattern for zeros at the end takes time that grows with the square of the zeros inside.
  while (all[start] === '0') start += 1;
  while (end > start && all[end - 1] === '0') end -= 1;
  if (start === end) return { isNegative: false, digits: '', exponent: 0 };
  return {
    isNegative: sign !== '',
    digits: all.slice(start, end),
    exponent: clamp(Number(exponent)) - fraction.length + all.length - end,
  };
}

/** Exponents beyond this limit are not told apart. It keeps sums of exponents exact. */
const LARGEST_EXPONENT = 1e15;

const clamp = (exponent: number) => Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, exponent));

/** Puts numbers in the places of the marked strings. In place, and without recursion: the value may be nested deeply. */
function withWrittenNumbers(root: unknown): unknown {
  const whole: { [key: string]: unknown } = { root };
  const waiting: object[] = [whole];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [key, value] of Object.entries(next)) {
      if (typeof value === 'object' && value !== null) waiting.push(value);
      else if (typeof value === 'string' && value.startsWith(MARK)) {
        // Assigning to `__proto__` would not make a key of that name.
        Object.defineProperty(next, key, {
          value: Object(value.slice(MARK.length)),
          writable: true,
          enumerable: true,
          configurable: true,
        });
      }
    }
  }
  return whole['root'];
}

type Part = { text: string } | { value: unknown; depth: number };

/**
 * As JSON.stringify does, for what `parseJson` gave: written numbers keep their digits, and a value may be nested to any
 * depth.
 *
 * @param indent how many spaces stand before a line for each level; 0 puts everything on one line
 * @returns an empty text for `undefined`
 */
export function stringifyJson(whole: unknown, indent = 0): string {
  const texts: string[] = [];
  const waiting: Part[] = [{ value: whole, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ('text' in next) texts.push(next.text);
    else writeValue(next.value, next.depth, indent, texts, waiting);
  }
  return texts.join('');
}

function writeValue(value: unknown, depth: number, indent: number, texts: string[], waiting: Part[]): void {
  if (isWrittenNumber(value)) texts.push(String(value));
  else if (typeof value !== 'object' || value === null) texts.push(JSON.stringify(value) ?? '');
  else if (Array.isArray(value)) {
    writeParts(
      ['[', ']'],
      value.map((item: unknown) => ({ key: '', value: item ?? null })),
      { depth, indent },
      { texts, waiting },
    );
  } else {
    const colon = indent === 0 ? ':' : ': ';
    const parts = Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
      item === undefined ? [] : [{ key: JSON.stringify(key) + colon, value: item }],
    );
    writeParts(['{', '}'], parts, { depth, indent }, { texts, waiting });
  }
}

function writeParts(
  [open, close]: readonly [string, string],
  parts: readonly { key: string; value: unknown }[],
  { depth, indent }: { depth: number; indent: number },
  { texts, waiting }: { texts: string[]; waiting: Part[] },
): void {
  if (parts.length === 0) {
    texts.push(open + close);
    return;
  }
  const lineStart = (level: number) => (indent === 0 ? '' : `\n${' '.repeat(indent * level)}`);
  waiting.push({ text: lineStart(depth) + close });
  for (const [at, { key, value }] of [...parts.entries()].toReversed()) {
    waiting.push({ value, depth: depth + 1 }, { text: (at === 0 ? open : ',') + lineStart(depth + 1) + key });
  }
}

/** Whether a value is, or contains, a number that a double cannot hold. */
export function hasWrittenNumber(whole: unknown): boolean {
  const waiting: unknown[] = [whole];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (isWrittenNumber(next)) return true;
    if (typeof next === 'object' && next !== null)
      for (const value of Object.values(next)) waiting.push(value);
  }
  return false;
}

/**
 * The same value with each written number as the nearest double, for programs that know nothing else, such as Ajv. It is
 * the value itself where it contains none.
 */
export function withDoubles<Value>(value: Value): Value {
  // The same shape: a number is a number wherever a schema is read.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return hasWrittenNumber(value) ? (replaceWrittenNumbers(value, Number) as Value) : value;
}

/** A copy with another value for each written number. */
export function replaceWrittenNumbers(value: unknown, replace: (number: WrittenNumber) => unknown): unknown {
  if (isWrittenNumber(value)) return replace(value);
  if (Array.isArray(value)) return value.map((item: unknown) => replaceWrittenNumbers(item, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, replaceWrittenNumbers(item, replace)]),
  );
}
