/** Keys of objects that a schema describes in other keywords than `properties` and `additionalProperties`. */
import { isObject, own, requiredKeys, type JsonObject } from '../../audit-schema/json-schema';
import { matches } from '../../audit-schema/verdict/accepts';
import { isJunk, resolved } from '../../audit-schema/verdict/keywords';
import { ANY, keyNode, type Node } from '../../audit-schema/verdict/node';
import { nodeOf } from '../../audit-schema/verdict/read-node';

export type DescribedKeys = {
  /** Keys that `anyOf`, `$ref`, `then` and similar keywords name. */
  names: readonly string[];
  /** Schemas of keys by pattern. */
  patterns: readonly { pattern: string; node: Node }[];
  /** Whether there may be keys of any other name and type. */
  isOpen: boolean;
};

const NONE: DescribedKeys = { names: [], patterns: [], isOpen: false };

export function describedKeys({ raw, root, foreign, object }: Node): DescribedKeys {
  if (!isObject(raw)) return NONE;
  // A title or a description alone means that further keys are expected.
  const further = own(raw, 'additionalProperties');
  const isTitled = object.additional === 'open' && isObject(further) && Object.keys(further).length > 0;
  // Few schemas have another keyword that describes keys.
  if (foreign.size === 0) return isTitled ? { ...NONE, isOpen: true } : NONE;
  const patterns = patternSchemas(raw).map(([pattern, schema]) => ({ pattern, node: nodeOf(schema, root) }));
  if (object.additional !== 'open') return { ...NONE, patterns };
  const names = new Set<string>();
  const open = branchesOf(raw, root).filter((branch) => hasOpenKeys(branch, root, names, MOST_LEVELS));
  return { names: [...names], patterns, isOpen: isTitled || open.length > 0 };
}

function patternSchemas(schema: JsonObject): [pattern: string, schema: unknown][] {
  const patterns = own(schema, 'patternProperties');
  return isObject(patterns) && !isJunk('patternProperties', patterns) ? Object.entries(patterns) : [];
}

/** The schema of a key that is not declared by name; absent where there can be no such key. */
export function undeclaredNode({ object }: Node, { patterns }: DescribedKeys, key: string): Node | undefined {
  const described = patterns.find(({ pattern }) => matches(pattern, key) !== false);
  if (described === undefined) return keyNode(object, key);
  return matches(described.pattern, key) === true ? described.node : ANY;
}

/** Deeper branches are not read. */
const MOST_LEVELS = 8;

/** Adds the keys that a branch names, and returns whether it describes keys by more than their names. */
function hasOpenKeys(branch: unknown, root: unknown, names: Set<string>, levels: number): boolean {
  if (levels === 0) return true;
  if (!isObject(branch)) return false;
  const properties = own(branch, 'properties');
  for (const name of isObject(properties) ? Object.keys(properties) : []) names.add(name);
  for (const name of requiredKeys(branch)) if (typeof name === 'string') names.add(name);
  const isOpen = patternSchemas(branch).length > 0 || isObject(own(branch, 'additionalProperties'));
  const inner = branchesOf(branch, root).map((each) => hasOpenKeys(each, root, names, levels - 1));
  return isOpen || inner.includes(true);
}

const LISTS = ['allOf', 'anyOf', 'oneOf'];
const SCHEMAS = ['if', 'then', 'else'];
const MAPS = ['dependencies', 'dependentSchemas'];

/** Schemas that apply to the same object. */
function branchesOf(schema: JsonObject, root: unknown): unknown[] {
  const lists = LISTS.flatMap((keyword) => {
    const list = own(schema, keyword);
    return Array.isArray(list) ? list : [];
  });
  const maps = MAPS.flatMap((keyword) => {
    const map = own(schema, keyword);
    return isObject(map) ? Object.values(map) : [];
  });
  const reference = own(schema, '$ref');
  const referred = typeof reference === 'string' ? [resolved(reference, root)] : [];
  return [...lists, ...maps, ...SCHEMAS.map((keyword) => own(schema, keyword)), ...referred];
}
