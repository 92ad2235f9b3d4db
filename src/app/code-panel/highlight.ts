/** Code with its parts told apart, for those languages that the panel shows. */
import bash from 'highlight.js/lib/languages/bash';
import csharp from 'highlight.js/lib/languages/csharp';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import typescript from 'highlight.js/lib/languages/typescript';
import { createLowlight } from 'lowlight';

const GRAMMARS = { bash, csharp, go, java, javascript, json, php, python, ruby, rust, typescript };
export type Grammar = keyof typeof GRAMMARS;

const lowlight = createLowlight(GRAMMARS);

/** Longer code is shown plain: telling its parts apart would take longer than a reader waits. */
const MOST_LENGTH = 200_000;

/** A piece of code of one kind; `kind` is highlight.js's name of it, `''` for plain text. */
export type Piece = { text: string; kind: string };

/** The pieces of each line, in order. */
export function linesOf(code: string, grammar: Grammar): Piece[][] {
  if (code.length > MOST_LENGTH) return code.split('\n').map((text) => [{ text, kind: '' }]);
  const lines: Piece[][] = [[]];
  addPieces(lowlight.highlight(grammar, code).children, '', lines);
  return lines;
}

type Nodes = ReturnType<typeof lowlight.highlight>['children'];

function addPieces(nodes: Nodes | ElementChildren, kind: string, lines: Piece[][]): void {
  for (const node of nodes) {
    if (node.type === 'element') addPieces(node.children, kindOf(node.properties.className) || kind, lines);
    else if (node.type === 'text') addText(node.value, kind, lines);
  }
}

type ElementChildren = Extract<Nodes[number], { type: 'element' }>['children'];

function addText(text: string, kind: string, lines: Piece[][]): void {
  for (const [index, part] of text.split('\n').entries()) {
    if (index > 0) lines.push([]);
    if (part !== '') lines.at(-1)?.push({ text: part, kind });
  }
}

/** `hljs-string` of `['hljs-string', 'function_']`. */
function kindOf(classes: unknown): string {
  const [first] = Array.isArray(classes) ? classes : [];
  return typeof first === 'string' ? first.replace(/^hljs-/, '') : '';
}
