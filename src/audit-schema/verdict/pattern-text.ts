/** Texts that a regular expression matches, for the plain ones that schemas have; a guess for the caller to check. */

type Source = { text: string; at: number; times: number };

/**
 * One text that a pattern may match. Reads literals, classes, groups, alternatives and quantifiers; what it cannot read
 * (look-around, references) makes it give up.
 *
 * @param pattern a regular expression that compiles
 * @param times how often what may be repeated without end is repeated at least
 * @returns `undefined` where it gives up
 */
export function textOf(pattern: string, times = 0): string | undefined {
  const source: Source = { text: pattern, at: 0, times };
  const text = alternatives(source);
  return source.at === pattern.length ? text : undefined;
}

function alternatives(source: Source): string | undefined {
  const first = sequence(source);
  while (source.text[source.at] === '|') {
    source.at += 1;
    sequence(source);
  }
  return first;
}

function sequence(source: Source): string | undefined {
  let text = '';
  while (source.at < source.text.length && !'|)'.includes(source.text[source.at] ?? '')) {
    const part = atom(source);
    const times = quantifier(source);
    if (part === undefined || times === undefined || part.length * times > MOST_LENGTH) return undefined;
    text += part.repeat(times);
  }
  return text;
}

function atom(source: Source): string | undefined {
  const character = source.text[source.at] ?? '';
  source.at += 1;
  if (character === '^' || character === '$') return '';
  if (character === '.') return 'a';
  if (character === '[') return oneOfClass(source);
  if (character === '(') return group(source);
  if (character === '\\') return escape(source);
  return character;
}

function group(source: Source): string | undefined {
  if (source.text[source.at] === '?') {
    const opening = /^\?(?::|<[\p{L}_]\w*>)/u.exec(source.text.slice(source.at));
    if (opening === null) return undefined;
    source.at += opening[0].length;
  }
  const text = alternatives(source);
  if (source.text[source.at] !== ')') return undefined;
  source.at += 1;
  return text;
}

const ESCAPES: Readonly<Record<string, string>> = {
  d: '1',
  w: 'a',
  s: ' ',
  D: 'a',
  W: '-',
  S: 'a',
  b: '',
  t: '\t',
};

function escape(source: Source): string | undefined {
  const character = source.text[source.at] ?? '';
  source.at += 1;
  if (/[1-9kpPuxcB]/.test(character)) return undefined;
  return ESCAPES[character] ?? character;
}

const USUAL = 'aA10-_ .@/:'.split('');

/** The class's first member; for one that excludes, the first usual character that is not in it. */
function oneOfClass(source: Source): string | undefined {
  const rest = source.text.slice(source.at);
  const whole = /^(?:\\.|[^\]\\])*\]/u.exec(rest)?.[0];
  if (whole === undefined) return undefined;
  source.at += whole.length;
  const matcher = new RegExp(`[${whole}`, 'u');
  return [...USUAL, whole.charAt(0)].find((character) => matcher.test(character));
}

/** How often the last part stands there. */
function quantifier(source: Source): number | undefined {
  const found = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(source.text.slice(source.at));
  if (found === null) return 1;
  source.at += found[0].length;
  const [sign = '', digits, comma, most] = found;
  const least = Number(digits ?? (sign.startsWith('+') ? 1 : 0));
  const isEndless = /^[*+]/.test(sign) || (comma === ',' && most === '');
  const times = isEndless ? Math.max(least, source.times) : least;
  return times <= MOST_TIMES ? times : undefined;
}

const MOST_TIMES = 1000;
const MOST_LENGTH = 10_000;
