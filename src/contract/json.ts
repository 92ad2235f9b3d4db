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

/** Whether a number is still the same decimal after it was a double. */
function isKeptByDouble(token: string): boolean {
  return MAY_CHANGE.test(token) ? decimal(token) === decimal(String(Number(token))) : true;
}

/** One text for all spellings of a decimal: its digits without zeros at the ends, and its exponent. */
function decimal(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return whole === '' ? text : '0';
  const shift = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return `${sign}${significant}e${shift}`;
}

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
  return hasWrittenNumber(value) ? (asDoubles(value) as Value) : value;
}

function asDoubles(value: unknown): unknown {
  if (isWrittenNumber(value)) return Number(value);
  if (Array.isArray(value)) return value.map(asDoubles);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asDoubles(item)]));
}
