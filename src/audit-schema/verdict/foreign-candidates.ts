import { isObject, own, type JsonObject } from '../json-schema';
/** Values that a schema with undecided keywords may accept; a validator has to say which of them it does. */
import { resolved } from './keywords';
import type { Node } from './node';
import { nodeOf } from './read-node';

/** How many values of each branch are tried, and how many branches lie within one another. */
const MOST_VALUES = 5;
const MOST_DEPTH = 4;

let depth = 0;

/**
 * Values of the schema's branches and of what it refers to, each taken for the whole.
 *
 * @param valuesOf gives the values of a branch
 */
export function foreignCandidates(node: Node, valuesOf: (branch: Node) => Iterator<unknown>): unknown[] {
  if (depth >= MOST_DEPTH || !isObject(node.raw)) return [];
  depth += 1;
  try {
    return branchesOf(node.raw, node.root).flatMap((branch) =>
      first(valuesOf(nodeOf(branch, node.root)), MOST_VALUES),
    );
  } finally {
    depth -= 1;
  }
}

const ALTERNATIVES = ['anyOf', 'oneOf', 'allOf'] as const;

function branchesOf(schema: JsonObject, root: unknown): JsonObject[] {
  const listed = ALTERNATIVES.flatMap((keyword) => {
    const branches = own(schema, keyword);
    return Array.isArray(branches) ? branches.filter((branch) => isObject(branch)) : [];
  });
  const ref = own(schema, '$ref');
  const target = typeof ref === 'string' ? resolved(ref, root) : undefined;
  const all = isObject(target) ? [...listed, target] : listed;
  const rest = Object.entries(schema).filter(([keyword]) => keyword !== '$ref' && !isAlternative(keyword));
  return all.map((branch) => Object.fromEntries([...rest, ...Object.entries(branch)]));
}

function isAlternative(keyword: string): boolean {
  return ALTERNATIVES.some((alternative) => alternative === keyword);
}

function first(values: Iterator<unknown>, most: number): unknown[] {
  const found: unknown[] = [];
  for (let next = values.next(); next.done !== true && found.length < most; next = values.next()) {
    found.push(next.value);
  }
  return found;
}
