/** How long it may take to match a regular expression: JavaScript's try one way through a text after the other. */

/** As many ways are tried: some thousandths of a second. */
const MOST_WAYS = 1e6;

/** More repetitions of a group than these count as any number. */
const FEW_TIMES = 3;

/** One part of a pattern, and what repeats it. */
const PART = /(\\.|\[(?:\\.|[^\]\\])*\]|\(\??|[^])(?:[*+?]|\{(\d+)(,?)(\d*)\})?/guy;

/** What stands in a pattern that lets it match in more than one way. */
type Choices = {
  /** Repetitions without end, each of which may stop anywhere in a text. */
  endless: number;
  /** Whether something with a choice in it is repeated: then there may be 2ⁿ ways through n characters. */
  nested: boolean;
};

/**
 * How long a text may be so that matching it takes no time to speak of, whatever it holds.
 *
 * @param pattern one that compiles
 */
export function longestQuick(pattern: string): number {
  const { endless, nested } = choicesOf(pattern);
  if (nested) return Math.floor(Math.log2(MOST_WAYS));
  return endless === 0 ? Infinity : Math.round(MOST_WAYS ** (1 / endless));
}

function choicesOf(pattern: string): Choices {
  const choices: Choices = { endless: 0, nested: false };
  /** Of each group around the place that is read, whether there is a choice in it. */
  const groups = [false];
  for (const [whole, part = '', ...times] of pattern.matchAll(PART)) {
    if (part.startsWith('(')) {
      groups.push(false);
      continue;
    }
    const hasChoice = part === '|' || (part === ')' && groups.pop() === true);
    const { least, most } = timesOf(whole.slice(part.length), times);
    if (most === Infinity) choices.endless += 1;
    if (hasChoice && most > FEW_TIMES) choices.nested = true;
    if (hasChoice || least !== most) groups.splice(-1, 1, true);
  }
  return choices;
}

/** @param times of a quantifier in braces: its digits, a comma, and further digits */
function timesOf(quantifier: string, [digits, comma, end]: readonly (string | undefined)[]): Times {
  if (quantifier === '') return { least: 1, most: 1 };
  if (quantifier === '?') return { least: 0, most: 1 };
  if (digits === undefined) return { least: 0, most: Infinity };
  const most = comma === '' ? Number(digits) : end === '' ? Infinity : Number(end);
  return { least: Number(digits), most };
}

type Times = { least: number; most: number };
