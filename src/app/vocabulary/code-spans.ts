/** `at` is where the part ends in the whole text. */
export type TextPart = { at: number; text: string; isCode: boolean };

/** A run of backticks, what stands up to the next run of the same length, and that run. */
const SPAN = /(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/gsu;

/** Splits a text at its code spans, which are as in Markdown (CommonMark 6.1), line breaks kept. */
export function codeSpans(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: whole, 2: code = '', index } of text.matchAll(SPAN)) {
    parts.push({ at: index, text: text.slice(end, index), isCode: false });
    end = index + whole.length;
    parts.push({ at: end, text: unpadded(code), isCode: true });
  }
  parts.push({ at: text.length, text: text.slice(end), isCode: false });
  return parts.filter((part) => part.text !== '');
}

/** The space on either side that lets a span begin or end with a backtick. */
function unpadded(code: string): string {
  return /^ .* $/su.test(code) && /[^ ]/u.test(code) ? code.slice(1, -1) : code;
}
