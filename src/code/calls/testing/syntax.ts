/** The grammars of the languages that samples are in. */
import { createRequire } from 'node:module';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { LANGUAGES, type LanguageId } from '../../languages';

const GRAMMARS: Record<LanguageId, string> = {
  curl: 'bash',
  node: 'javascript',
  ruby: 'ruby',
  python: 'python',
  go: 'go',
  php: 'php',
  java: 'java',
  dotnet: 'c_sharp',
  rust: 'rust',
};
const { resolve } = createRequire(import.meta.url);

export type Syntax = { hasError: boolean; shape: string };

/** What reads a language: whether it finds errors, and the kinds of nodes down to texts. */
export async function parsers(): Promise<(language: LanguageId, code: string) => Syntax> {
  await Parser.init();
  const all = new Map<LanguageId, Parser>();
  // eslint-disable-next-line no-await-in-loop -- grammars that are loaded at once miss each other's symbols
  for (const { id } of LANGUAGES) all.set(id, await parserOf(id));
  return (language, code) => {
    const tree = all.get(language)?.parse(code) ?? null;
    if (tree === null) throw new Error('The code was not parsed.');
    const syntax = { hasError: tree.rootNode.hasError, shape: shapeOf(tree.rootNode) };
    tree.delete();
    return syntax;
  };
}

async function parserOf(id: LanguageId): Promise<Parser> {
  const path = resolve(`tree-sitter-wasms/out/tree-sitter-${GRAMMARS[id]}.wasm`);
  return new Parser().setLanguage(await Language.load(path));
}

/** In the shell a text with quotes in it is several, one after the other. */
function shapeOf(node: Node): string {
  if (/string|concatenation/.test(node.type)) return 'text';
  return `${node.type}(${node.children.map((child) => (child ? shapeOf(child) : '')).join(' ')})`;
}
