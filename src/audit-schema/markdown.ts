/** Names and JSON in Markdown, where all of it is data: nothing of it may be read as markup (CommonMark 0.31). */

/** A text as code in a line. Whatever it holds, it neither ends early nor begins a line. */
export function codeSpan(text: string): string {
  const line = text.replace(LINE_BREAKS, ' ');
  const fence = '`'.repeat(longestRun(line) + 1);
  // One space is taken off each side when it is read, unless there is nothing but spaces.
  const padding = /^`|`$|^ .*[^ ].* $|^$/su.test(line) ? ' ' : '';
  return fence + padding + line + padding + fence;
}

/** A text as a block of code; `language` names what it is written in. */
export function codeBlock(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Code in a cell of a table, where a bar would end the cell even within code (GitHub Flavored Markdown 4.10). */
export function codeCell(text: string): string {
  // A bar after a backslash is read as escaped by some and not by others, so there every sign is spelt by its number.
  return text.includes(String.raw`\|`) ? htmlCode(text) : codeSpan(text).replaceAll('|', String.raw`\|`);
}

function htmlCode(text: string): string {
  const line = text.replace(LINE_BREAKS, ' ');
  return `<code>${line.replace(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</code>`;
}

/**
 * A sentence as text within a line, with its code spans kept and nothing else of it read as markup. It must not begin the
 * line, since it may begin as a list or a heading does.
 */
export function plainLine(sentence: string): string {
  return sentence
    .replace(LINE_BREAKS, ' ')
    .split(SIMPLE_SPAN)
    .map((part, index) => (index % 2 === 0 ? escaped(part) : part))
    .join('');
}

/** A code span as sentences of ours have them; a name with a backtick in it may make another one, of code all the same. */
const SIMPLE_SPAN = /(`[^`]+`)/;

const LINE_BREAKS = /[\r\n]+/g;

/** Markup within a line, and the beginnings of what becomes a link by itself. */
function escaped(text: string): string {
  return text.replace(/[\\`*_~[\]<>|&]/g, String.raw`\$&`).replace(/:(?=\/\/)|(?<=www)\./gi, String.raw`\$&`);
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
