/** What differs between two texts, line by line. */
import { diffArrays } from 'diff';

/** Indices into the lines of the older and the newer text; a line that both have has both. */
export type DiffLine = { older?: number; newer?: number };

/** Lines that stand together, or how many that both texts have were left out. */
export type DiffPart = { kind: 'lines'; lines: readonly DiffLine[] } | { kind: 'folded'; count: number };

/** As many lines are shown around what differs. */
const CONTEXT = 3;

/** Every line of both texts, what is removed before what is added in its place. */
export function diffOf(older: readonly string[], newer: readonly string[]): DiffLine[] {
  let [o, n] = [0, 0];
  return diffArrays([...older], [...newer]).flatMap(({ value, added, removed }) =>
    value.map((): DiffLine => {
      if (added) return { newer: n++ };
      if (removed) return { older: o++ };
      return { older: o++, newer: n++ };
    }),
  );
}

/** The same with what is far from any difference folded. A fold that would hide a single line is not worth one. */
export function foldedDiff(lines: readonly DiffLine[]): DiffPart[] {
  const shown = lines.map((_, at) =>
    lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some((line) => !isSame(line)),
  );
  const parts: DiffPart[] = [];
  for (let start = 0; start < lines.length;) {
    const isShown = shown[start];
    let end = start;
    while (end < lines.length && shown[end] === isShown) end += 1;
    const isFolded = isShown === false && end - start > 1;
    parts.push(
      isFolded ? { kind: 'folded', count: end - start } : { kind: 'lines', lines: lines.slice(start, end) },
    );
    start = end;
  }
  return parts;
}

function isSame({ older, newer }: DiffLine): boolean {
  return older !== undefined && newer !== undefined;
}
