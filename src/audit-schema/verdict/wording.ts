/** What faults are called: a sentence that says what differs, and one that says what to do about it. */
import { stringifyJson } from '../../contract/json';
import { addressOf, type Path } from '../address';
import { isAnnotation } from '../annotations';
import { isObject } from '../json-schema';
import { typeName } from '../type-name';
import type { Kind, Node, NumberPart } from './node';

export type Words = { message: string; remedy: string };

/** The versions' numbers. */
export type Versions = { from: number; to: number };

const code = (path: Path) => `\`${addressOf(path)}\``;
const list = (items: readonly string[], word: string) =>
  new Intl.ListFormat('en', { type: word === 'or' ? 'disjunction' : 'conjunction' }).format(items);
const json = (value: unknown) => stringifyJson(value) || 'undefined';

export function typeWords({ from, to }: Versions, path: Path, kinds: readonly Kind[], target: Node): Words {
  if (target.kinds.size === 0) {
    return {
      message: `Version ${to} accepts no value here; version ${from} does.`,
      remedy: `Stop sending ${code(path)}.`,
    };
  }
  const wanted = typeName(target.raw);
  return {
    message: `Version ${from} allows ${list(kinds, 'or')}; version ${to} accepts only ${wanted}.`,
    remedy: `Send ${code(path)} as ${wanted}.`,
  };
}

export function requiredWords(
  { from, to }: Versions,
  path: Path,
  declared: boolean,
  target: Node | undefined,
): Words {
  const type = target === undefined ? '' : ` (${typeName(target.raw)})`;
  return {
    message: `Version ${to} requires it; version ${from} ${declared ? 'does not' : 'does not declare it'}.`,
    remedy: `Send ${code(path)}${type} with every event.`,
  };
}

export function undeclaredWords({ to }: Versions, path: Path): Words {
  return { message: `Version ${to} accepts no such key.`, remedy: `Stop sending ${code(path)}.` };
}

export function listedWords({ from, to }: Versions, path: Path, before: Node, after: Node): Words {
  const values = listOf(after.listed ?? [], 'or');
  const message = `Version ${to} accepts only ${values}; version ${from} allows any ${typeName(before.raw)}.`;
  return { message, remedy: `Send ${code(path)} as ${values} only.` };
}

/** @param refused at least one value that the older version lists */
export function refusedWords(
  { from, to }: Versions,
  path: Path,
  refused: readonly unknown[],
  after: Node,
): Words {
  const message = `Version ${to} does not accept ${listOf(refused, 'or')}; version ${from} does.`;
  const { listed } = after;
  if (listed === undefined || listed.length === 0) {
    return { message, remedy: `Stop sending ${listOf(refused, 'or')} as ${code(path)}.` };
  }
  return { message, remedy: `Send ${code(path)} as ${listOf(listed, 'or')} only.` };
}

function listOf(values: readonly unknown[], word: 'or' | 'and'): string {
  const shown = values.slice(0, 8).map((value) => shortened(json(value)));
  return values.length > shown.length ? `${shown.join(', ')}, …` : list(shown, word);
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** @param demand what the newer version asks for, as it follows “asks for” */
export function demandWords({ from, to }: Versions, path: Path, demand: string): Words {
  return {
    message: `Version ${to} asks for ${demand}; version ${from} does not.`,
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
  const name = typeName(node.raw);
  if (node.kinds.size === 0) return 'left out';
  if (name === 'any' || node.listed !== undefined) return `one that is accepted`;
  const isPlain =
    isObject(node.raw) && Object.keys(node.raw).every((key) => key === 'type' || isAnnotation(key));
  const article = /^[aeio]/.test(name) ? 'an' : 'a';
  return isPlain ? `${article} ${name}` : `a valid ${name}`;
}

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

export const atLeast = (count: number, one: string) => `at least ${plural(count, one)}`;
export const atMost = (count: number, one: string) => `at most ${plural(count, one)}`;
export const minDemand = ({ bounds: { min, minExcluded }, rounded }: NumberPart) =>
  `a value ${minExcluded ? 'above' : 'of at least'} ${rounded.min?.text ?? min}`;
export const maxDemand = ({ bounds: { max, maxExcluded }, rounded }: NumberPart) =>
  `a value ${maxExcluded ? 'below' : 'of at most'} ${rounded.max?.text ?? max}`;
