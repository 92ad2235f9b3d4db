/** The sentences about faults: what differs, and how to fix the code that emits events. */
import { stringifyJson } from '../../contract/json';
import { addressOf, type Path } from '../address';
import { isAnnotation } from '../annotations';
import { isObject } from '../json-schema';
import { accepts } from './accepts';
import { isApiKey, isApiKind } from './api-limits';
import { ANY, KINDS, kindOf, type Kind, type Node, type WrittenBound } from './node';

export type Words = {
  message: string;
  remedy: string;
  /** The types that break, so that faults of several types at one place make one sentence. */
  types?: { names: readonly string[]; words: (names: readonly string[]) => Words };
};

/** The versions' numbers. */
export type Versions = { from: number; to: number };

export const code = (path: Path) => `\`${addressOf(path)}\``;
const json = (value: unknown) => stringifyJson(value) || 'undefined';
const disjunction = new Intl.ListFormat('en', { type: 'disjunction' });

/** Names as in the schemas, in one order: `integer`, `string or null`. */
export function typeList(names: readonly string[]): string {
  return disjunction.format(ORDER.filter((name) => names.includes(name)));
}

const ORDER: readonly string[] = KINDS.flatMap((kind) => (kind === 'number' ? [kind, 'integer'] : [kind]));

function namesOf(kinds: readonly Kind[], node: Node): string[] {
  return kinds.map((kind) => (kind === 'number' && node.number.integer ? 'integer' : kind));
}

function typeNames(node: Node): string[] {
  return namesOf(
    KINDS.filter((kind) => node.kinds.has(kind)),
    node,
  );
}

/** Whether a schema accepts values of every type. */
function hasAnyType(node: Node): boolean {
  return node.kinds.size === KINDS.length && !node.number.integer;
}

/** @param kinds types that only `from` accepts */
export function typeWords(
  versions: Versions,
  path: Path,
  kinds: readonly Kind[],
  from: Node,
  to: Node,
): Words {
  const words = (names: readonly string[]): Words => {
    const message =
      to.kinds.size === 0
        ? `Version ${versions.to} accepts no value here; version ${versions.from} does.`
        : `Version ${versions.from} allows ${typeList(names)}; version ${versions.to} accepts only ${typeList(typeNames(to))}.`;
    return { message, remedy: sendAs(path, to), types: { names, words } };
  };
  return words(namesOf(kinds, from));
}

/** The advice to send a value of the types, or one of the values, that a schema accepts. */
export function sendAs(path: Path, node: Node): string {
  const what =
    node.listed === undefined ? typeList(advisedTypes(path, node)) : `${listOf(advised(path, node))} only`;
  return `Send ${code(path)} as ${what}.${valueNote(path, node)}`;
}

/** The types of a schema; in metadata, those that the published API takes if there are any. */
function advisedTypes(path: Path, node: Node): string[] {
  const kinds = KINDS.filter((kind) => node.kinds.has(kind));
  const documented = kinds.filter((kind) => !isMetadataValue(path) || isApiKind(kind));
  return namesOf(documented.length > 0 ? documented : kinds, node);
}

/** Listed values that the schema accepts. */
function accepted(node: Node): unknown[] {
  return (node.listed ?? []).filter((value) => accepts(node, value, () => undefined).accepted !== false);
}

function advised(path: Path, node: Node): unknown[] {
  const values = accepted(node);
  const documented = values.filter((value) => !isMetadataValue(path) || isApiKind(kindOf(value)));
  return documented.length > 0 ? documented : values;
}

/** Whether a path leads to a key of a metadata object itself, where the published API has limits. */
function isMetadataValue(path: Path): boolean {
  return path.length === rootLength(path) + 1;
}

/** The length of the path to the whole metadata that a path leads into. */
export function rootLength([root]: Path): number {
  if (root === 'metadata') return 1;
  return root === 'actor' ? 2 : 3;
}

const NOT_DOCUMENTED = ' The published API does not document such metadata, so test it first.';

/** A note for advice to send a value that the published API does not take. */
function valueNote(path: Path, node: Node): string {
  const kinds = node.listed === undefined ? [...node.kinds] : accepted(node).map(kindOf);
  return isMetadataValue(path) && !kinds.some(isApiKind) ? NOT_DOCUMENTED : '';
}

/** A note for advice to send a key that the published API does not take. */
function keyNote(path: Path): string {
  const key = path.at(-1);
  return isMetadataValue(path) && typeof key === 'string' && !isApiKey(key) ? NOT_DOCUMENTED : '';
}

export function requiredWords(
  { from, to }: Versions,
  path: Path,
  declared: boolean,
  target: Node | undefined,
): Words {
  const node = target ?? ANY;
  const values = advised(path, node);
  const type = hasAnyType(node) ? '' : typeList(advisedTypes(path, node));
  const what = values.length > 0 ? listOf(values) : type;
  const parent = path.slice(0, -1);
  const isNested = parent.length > 1 && !isMetadataValue(path);
  const when = isNested ? `whenever you send ${code(parent)}` : `with every ${holderOf(path)}`;
  return {
    message: `Version ${to} requires it; version ${from} ${declared ? 'does not' : 'does not declare it'}.`,
    remedy: `Send ${code(path)}${what === '' ? '' : ` (${what})`} ${when}.${keyNote(path) || valueNote(path, node)}`,
  };
}

function holderOf([root, target]: Path): string {
  return root === 'targets' && typeof target === 'object' && 'target' in target
    ? `target of type ${json(target.target)}`
    : 'event';
}

export function undeclaredWords({ to }: Versions, path: Path): Words {
  return { message: `Version ${to} accepts no such key.`, remedy: `Stop sending ${code(path)}.` };
}

export function listedWords({ from, to }: Versions, path: Path, before: Node, after: Node): Words {
  const values = accepted(after);
  const message =
    values.length === 0
      ? `Version ${to} accepts no value here; version ${from} does.`
      : `Version ${to} accepts only ${listOf(values)}; version ${from} ${alsoAllowed(before)}.`;
  return { message, remedy: sendAs(path, after) };
}

function alsoAllowed(node: Node): string {
  if (hasAnyType(node)) return 'also allows other values';
  const types = typeList(typeNames(node));
  return isTypeOnly(node) ? `allows any ${types}` : `also allows other values of type ${types}`;
}

function isTypeOnly({ raw }: Node): boolean {
  return (
    isObject(raw) &&
    Object.keys(raw).every((key) => key === 'type' || key === 'nullable' || isAnnotation(key))
  );
}

/** @param refused at least one value that the older version lists */
export function refusedWords(
  { from, to }: Versions,
  path: Path,
  refused: readonly unknown[],
  after: Node,
): Words {
  const message = `Version ${to} does not accept ${listOf(refused)}; version ${from} does.`;
  const remedy =
    accepted(after).length === 0 ? `Stop sending ${listOf(refused)} as ${code(path)}.` : sendAs(path, after);
  return { message, remedy };
}

function listOf(values: readonly unknown[]): string {
  const shown = values.slice(0, 8).map((value) => shortened(json(value)));
  if (shown.length === 0) return 'no value';
  return values.length > shown.length ? `${shown.join(', ')}, …` : disjunction.format(shown);
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** @param demand what the newer version requires, as it follows “requires” */
export function demandWords({ from, to }: Versions, path: Path, demand: string): Words {
  return {
    message: `Version ${to} requires ${demand}; version ${from} does not.`,
    remedy: `Send ${code(path)} with ${demand}.`,
  };
}

export function targetWords({ from, to }: Versions, type: string, nth: number): Words {
  const which = nth === 0 ? `a target of type ${json(type)}` : `target ${nth + 1} of type ${json(type)}`;
  return {
    message: `Version ${to} requires ${which}; version ${from} does not declare it.`,
    remedy: `Add ${which} to every event.`,
  };
}

/** What a schema accepts, as it follows “is not”. */
export function described(node: Node): string {
  if (node.kinds.size === 0) return 'left out';
  if (hasAnyType(node) || node.listed !== undefined) return 'one that is accepted';
  const name = typeList(typeNames(node));
  const article = /^[aeio]/.test(name) ? 'an' : 'a';
  return isTypeOnly(node) ? `${article} ${name}` : `a valid ${name}`;
}

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

export const atLeast = (count: number, one: string) => `at least ${plural(count, one)}`;
export const atMost = (count: number, one: string) => `at most ${plural(count, one)}`;
export const minDemand = ({ text, isExcluded }: WrittenBound) =>
  `a value ${isExcluded ? 'above' : 'of at least'} ${text}`;
export const maxDemand = ({ text, isExcluded }: WrittenBound) =>
  `a value ${isExcluded ? 'below' : 'of at most'} ${text}`;
