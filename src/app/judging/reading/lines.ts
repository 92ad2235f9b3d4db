import type { TextRange } from '../pasted';
import type { Span } from './text-tree';

/** Knows the lines of a text. They are looked for when they are first asked for. */
export class Lines {
  readonly #text: string;
  #starts: number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  rangeOf({ start, end }: Span): TextRange {
    const line = this.#lineOf(start);
    return { start, end, line: line + 1, column: start - this.#startOf(line) + 1 };
  }

  /** What of a span stands in its first line, without blanks at the end. */
  firstLineOf({ start, end }: Span): Span {
    const inLine = this.#text.slice(start, Math.min(end, this.#startOf(this.#lineOf(start) + 1))).trimEnd();
    return { start, end: start + inLine.length };
  }

  #startOf(line: number): number {
    return this.#getStarts()[line] ?? this.#text.length;
  }

  #lineOf(offset: number): number {
    const starts = this.#getStarts();
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  #getStarts(): number[] {
    this.#starts ??= [0, ...Array.from(this.#text.matchAll(/\r\n?|\n/g), endOfMatch)];
    return this.#starts;
  }
}

function endOfMatch({ index, 0: found }: RegExpExecArray): number {
  return index + found.length;
}
