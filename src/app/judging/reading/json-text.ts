import { printParseErrorCode, visit, type ParseErrorCode } from 'jsonc-parser';
import { numberAsWritten } from '../../../contract/json';
import { jsonProblem } from './json-problems';
import { JsonTree } from './json-tree';
import { shiftedBy, through, type OffsetMap } from './offset-map';
import type { Failure, Reading, Span, SpanNote, TextNode } from './text-tree';

type JsonError = { code: ParseErrorCode; offset: number; length: number };

/**
 * Reads JSON, also with comments and with commas too many; several values may follow each other, as in JSON lines.
 *
 * @param at where the text comes from
 * @throws RangeError where it is nested too deep
 */
export function readJson(text: string, at: OffsetMap): Reading {
  const json = withPlainBlanks(text);
  const roots: TextNode[] = [];
  const notes: SpanNote[] = [];
  let from = 0;
  while (from < json.length) {
    const rest = json.slice(from);
    const { tree, error } = readOne(rest, through(shiftedBy(from), at));
    const goesOn = error !== undefined && nameOf(error) === 'EndOfFileExpected';
    if (error !== undefined && (!goesOn || !BEGINS_A_VALUE.test(rest.slice(error.offset)))) {
      return { failure: failureOf(json, { ...error, offset: error.offset + from }, at) };
    }
    if (tree.root !== undefined) roots.push(tree.root);
    for (const note of tree.notes) notes.push(note);
    from = goesOn ? from + error.offset : json.length;
  }
  return { roots, notes };
}

const BEGINS_A_VALUE = /^[{[]/;

/** The first value of a text, and the first thing that is wrong with it. */
function readOne(text: string, at: OffsetMap): { tree: JsonTree; error: JsonError | undefined } {
  const tree = new JsonTree();
  let error: JsonError | undefined;
  const spanOf = (offset: number, length: number): Span => ({
    start: at.startOf(offset),
    end: at.endOf(offset + length),
  });
  const close = (offset: number, length: number) => tree.close(at.endOf(offset + length));
  visit(
    text,
    {
      onObjectBegin: (offset, length) =>
        tree.open({ type: 'object', ...spanOf(offset, length), entries: [] }),
      onArrayBegin: (offset, length) => tree.open({ type: 'array', ...spanOf(offset, length), items: [] }),
      onObjectProperty: (key, offset, length) => tree.key(key, spanOf(offset, length)),
      onLiteralValue: (value: string | number | boolean | null, offset, length) =>
        tree.add({
          type: 'scalar',
          ...spanOf(offset, length),
          value: typeof value === 'number' ? numberAsWritten(text.slice(offset, offset + length)) : value,
        }),
      onObjectEnd: close,
      onArrayEnd: close,
      onSeparator: (character, offset, length) => {
        if (character === ',') tree.comma(spanOf(offset, length));
      },
      onComment: (offset, length) => tree.comment(spanOf(offset, length)),
      onError: (code, offset, length) => {
        error ??= { code, offset, length };
      },
    },
    { allowTrailingComma: true },
  );
  return { tree, error };
}

function nameOf({ code }: JsonError): string {
  return printParseErrorCode(code);
}

function failureOf(text: string, error: JsonError, at: OffsetMap): Failure {
  const start = at.startOf(error.offset);
  const end = Math.max(start, at.endOf(error.offset + error.length));
  return { start, end, problem: jsonProblem(nameOf(error), text, error.offset) };
}

/** Blanks that JSON does not know, such as no-break spaces and a byte order mark, as plain ones. */
function withPlainBlanks(text: string): string {
  if (!STRANGE_BLANK.test(text)) return text;
  return text.replace(STRING_OR_STRANGE_BLANK, (found) => (found.startsWith('"') ? found : ' '));
}

const STRANGE_BLANK = /[\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/;
const STRING_OR_STRANGE_BLANK =
  /"(?:[^"\\\n]|\\.)*"|[\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/g;
