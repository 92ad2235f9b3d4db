import type { Line } from '../../audit-schema/side-by-side';

/** A row of the documents: which sides of a line it shows, and their line numbers. */
export type DocumentRow = {
  line: Line;
  shows: 'both' | 'left' | 'right';
  left: number | undefined;
  right: number | undefined;
};

/** Rows, and for each line the first row that shows it (with one more entry: how many rows there are). */
export type DocumentRows = { rows: readonly DocumentRow[]; rowOfLine: readonly number[] };

/** Both sides of a line in one row; or, where there is one column alone, what was above what is. */
export function documentRows(lines: readonly Line[], oneColumn: boolean): DocumentRows {
  const rows: DocumentRow[] = [];
  const rowOfLine: number[] = [];
  let [left, right] = [0, 0];
  for (const line of lines) {
    rowOfLine.push(rows.length);
    const numbers = {
      left: line.left === undefined ? undefined : (left += 1),
      right: line.right === undefined ? undefined : (right += 1),
    };
    if (!oneColumn) rows.push({ line, shows: 'both', ...numbers });
    else if (line.mark === 'changed') {
      rows.push({ line, shows: 'left', ...numbers, right: undefined });
      rows.push({ line, shows: 'right', ...numbers, left: undefined });
    } else rows.push({ line, shows: line.mark === 'removed' ? 'left' : 'right', ...numbers });
  }
  rowOfLine.push(rows.length);
  return { rows, rowOfLine };
}

/** How wide the widest line is, in characters of a fixed-width font; those of East Asia count twice. */
export function widestLine(lines: readonly Line[]): number {
  let widest = 0;
  for (const { left = '', right = '', depth } of lines) {
    widest = Math.max(widest, depth * INDENT.length + Math.max(widthOf(left), widthOf(right)));
  }
  return widest;
}

export const INDENT = '  ';

// oxlint-disable-next-line no-control-regex
const NARROW = /^[\u0000-\u02ff]*$/;

function widthOf(text: string): number {
  return NARROW.test(text) ? text.length : text.length * 2;
}

/** Where two texts differ: how many characters they share at the start and at the end. */
export function sharedEnds(a: string, b: string): [start: number, end: number] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return [start, end];
}
