/** Names and words from outside as parts of TypeScript's source, out of which they cannot break. */

/** Characters that are there and cannot be seen, or that turn the order of what is beside them. */
const INVISIBLE =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\ufeff\ufff9-\ufffb]/g;

/** Most texts are of these characters alone, and are as they are wherever they stand. */
const HARMLESS = /^[\w .:-]*$/;

/** A text as a literal in single quotes. */
export function quoted(text: string): string {
  if (HARMLESS.test(text)) return `'${text}'`;
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replace(INVISIBLE, escaped)}'`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const PLAIN_KEY = /^[a-z_$][\w$]*$/i;

/** A key as it stands in a type or an object: with quotes where it needs them. */
export function keyText(key: string): string {
  return PLAIN_KEY.test(key) && key !== '__proto__' ? key : quoted(key);
}

const LINE_END = /\r\n|[\n\r\u2028\u2029]/;

/**
 * What is said of something, as a comment above it; nothing where nothing is said.
 *
 * @param indent stands before each line but the first
 */
export function docComment(paragraphs: readonly string[], indent: string): string {
  const lines = paragraphs.flatMap((paragraph) => paragraph.split(LINE_END).map(commented));
  const [first] = lines;
  if (first === undefined) return '';
  if (lines.length === 1) return `/** ${first} */\n${indent}`;
  return `/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n${indent}`;
}

/** A remark within a line. */
export function remark(text: string): string {
  return `/* ${commented(text)} */ `;
}

/** What cannot end a comment. */
function commented(text: string): string {
  if (HARMLESS.test(text)) return text.trim();
  const visible = text
    .toWellFormed()
    .replace(INVISIBLE, ' ')
    .replaceAll(/\p{Cc}/gu, ' ');
  return visible.replaceAll('*/', '*\\/').trim();
}
