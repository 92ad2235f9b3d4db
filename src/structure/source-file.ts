/** What the rules of the structure need to know of a source file, read from its syntax tree. */
import { posix } from 'node:path';
import { parseSync } from 'vite';

/** `target` is a path without its extension for our own files (`src/contract/api`), else the specifier as it is. */
export type Import = { readonly specifier: string; readonly target: string; readonly dynamic: boolean };

export type SourceFile = {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly imports: readonly Import[];
  readonly hasDefaultExport: boolean;
  /** Whether all that it does is to pass on what other files export. */
  readonly isBarrel: boolean;
  /** The lines on which `any` stands as a type. */
  readonly anys: readonly number[];
  /** What it takes of the process, of that which belongs to the file that starts it: `env`, `exit`. */
  readonly processUses: readonly string[];
};

type Node = { readonly type: string; readonly [key: string]: unknown };

/** Reads TypeScript, with JSX or without. Throws an Error that names the file when it cannot be parsed. */
export function readSource(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors.map(({ message }) => message).join(' ')}`);
  const body = program.body.flatMap((statement) => (isNode(statement) ? [statement] : []));
  const nodes = [...nodesIn(body)];
  return {
    path,
    imports: nodes.flatMap((node) => importsBy(node, path)),
    hasDefaultExport: nodes.some(exportsDefault),
    isBarrel:
      body.some(passesOn) && body.every((node) => node.type === 'ImportDeclaration' || passesOn(node)),
    anys: nodes.filter(({ type }) => type === 'TSAnyKeyword').map((node) => lineOf(node, text)),
    processUses: nodes.flatMap(processUse),
  };
}

/** Whether a file is only there for tests. */
export function isForTests(path: string): boolean {
  return /\.test\.ts$|\/testing\/|\/test-client\.ts$|^src\/structure\//.test(path);
}

function* nodesIn(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) yield value;
  for (const child of Object.values(value)) yield* nodesIn(child);
}

function isNode(value: object): value is Node {
  return 'type' in value && typeof value.type === 'string';
}

const IMPORTING = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

function importsBy(node: Node, path: string): Import[] {
  const specifier = IMPORTING.has(node.type) ? textOf(node['source']) : undefined;
  if (specifier === undefined) return [];
  const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;
  const dynamic = node.type === 'ImportExpression';
  return [{ specifier, target: target.replace(/\.tsx?$/, ''), dynamic }];
}

function textOf(node: unknown): string | undefined {
  const value = typeof node === 'object' && node !== null && 'value' in node ? node.value : undefined;
  return typeof value === 'string' ? value : undefined;
}

function exportsDefault(node: Node): boolean {
  if (node.type === 'ExportDefaultDeclaration') return true;
  return node.type === 'ExportSpecifier' && nameOf(node['exported']) === 'default';
}

/** `export … from`, or `export { … }` of what the file itself does not declare: a barrel has no declarations. */
function passesOn(node: Node): boolean {
  if (node.type === 'ExportAllDeclaration') return true;
  return node.type === 'ExportNamedDeclaration' && node['declaration'] === null;
}

function processUse(node: Node): string[] {
  if (node.type !== 'MemberExpression' || nameOf(node['object']) !== 'process') return [];
  const name = nameOf(node['property']) ?? textOf(node['property']);
  return name === 'env' || name === 'exit' ? [name] : [];
}

function nameOf(node: unknown): string | undefined {
  const name = typeof node === 'object' && node !== null && 'name' in node ? node.name : undefined;
  return typeof name === 'string' ? name : undefined;
}

function lineOf({ start }: Node, text: string): number {
  return typeof start === 'number' ? text.slice(0, start).split('\n').length : 0;
}
