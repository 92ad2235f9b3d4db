/** As much of reading Markdown as it takes to see that names in it stayed names (CommonMark 0.31, GFM tables). */

/** What a text that is nothing but code says: a code span, or a `code` element. */
export function codeOf(markdown: string): string {
  const element = /^<code>([^<>`|]*)<\/code>$/.exec(markdown)?.[1];
  if (element !== undefined) {
    return element.replace(/&#(\d+);/g, (_, number: string) => String.fromCharCode(Number(number)));
  }
  const fence = /^`+/.exec(markdown)?.[0] ?? '';
  const end = new RegExp(`(?<!\`)${fence}(?!\`)`, 'g');
  end.lastIndex = fence.length;
  const closing = end.exec(markdown);
  if (fence === '' || closing === null || end.lastIndex !== markdown.length) {
    throw new Error(`not a code span alone: ${markdown}`);
  }
  const inner = markdown.slice(fence.length, closing.index);
  return /^ .* $/su.test(inner) && /[^ ]/u.test(inner) ? inner.slice(1, -1) : inner;
}

/** The cells of a table's row. Readers differ in what a backslash before `\|` means: it must not come to that. */
export function cellsOf(row: string): string[] {
  if (/\\\\\|/.test(row)) throw new Error(`read in two ways: ${row}`);
  const cells = row.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll(String.raw`\|`, '|'));
  if (cells.at(0) !== '' || cells.at(-1) !== '') throw new Error(`not a row: ${row}`);
  return cells.slice(1, -1);
}

/** A line with `¤` for its code spans and escapes: what is left is read as markup. */
export function markupText(line: string): string {
  const escape = /^\\[!-/:-@[-`{-~]/;
  let rest = line;
  let text = '';
  while (rest !== '') {
    const fence = /^`+/.exec(rest)?.[0];
    const span = fence && new RegExp(`^${fence}(?!\`).*?(?<!\`)${fence}(?!\`)`, 'su').exec(rest)?.[0];
    const taken = escape.exec(rest)?.[0] ?? span;
    text += taken === undefined ? (fence ?? rest.slice(0, 1)) : '¤';
    rest = rest.slice((taken ?? fence)?.length ?? 1);
  }
  return text;
}
