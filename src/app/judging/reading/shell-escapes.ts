/** What a backslash means in each way of quoting that a shell has. A way is named by what opens it. */

/** What stands for itself, by way of quoting; `<<` is a here-document. */
export const UNESCAPED: Readonly<Record<string, RegExp>> = {
  "'": /[^']+/y,
  '"': /[^"\\]+/y,
  '$"': /[^"\\]+/y,
  "$'": /[^'\\]+/y,
  '<<': /[^\\\n]+|\n/y,
};

type Escape = { text: string; length: number };

/** What the backslash at an offset stands for, with what belongs to it. `\` as the way of quoting is outside of quotes. */
export function escapeIn(quote: string, source: string, at: number): Escape {
  if (quote === "$'") return ansiEscape(source.slice(at, at + 10));
  const [lineBreak] = /^\\\r?\n/.exec(source.slice(at, at + 3)) ?? [];
  if (lineBreak !== undefined) return { text: '', length: lineBreak.length };
  const next = source[at + 1];
  if (next === undefined || !escapable(quote).includes(next)) {
    return quote === '\\' && next !== undefined ? { text: next, length: 2 } : { text: '\\', length: 1 };
  }
  return { text: next, length: 2 };
}

function escapable(quote: string): string {
  if (quote === '<<') return '$`\\';
  return quote === '\\' ? '' : '$`"\\';
}

const SINGLE: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const BY_NUMBER =
  /^\\(?:x(?<x>[\da-fA-F]{1,2})|u(?<u>[\da-fA-F]{1,4})|U(?<U>[\da-fA-F]{1,8})|(?<octal>[0-7]{1,3}))/;

/** Of `$'…'`, as POSIX.1-2024 and Bash have it. */
function ansiEscape(text: string): Escape {
  const byNumber = BY_NUMBER.exec(text);
  if (byNumber !== null) {
    const { x, u, U, octal } = byNumber.groups ?? {};
    const code = Number.parseInt(x ?? u ?? U ?? octal ?? '', octal === undefined ? 16 : 8);
    return { text: code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code), length: byNumber[0].length };
  }
  const next = text[1] ?? '';
  const known = SINGLE[next] ?? (/^['"\\?]$/.test(next) ? next : undefined);
  return known === undefined ? { text: '\\', length: 1 } : { text: known, length: 2 };
}
