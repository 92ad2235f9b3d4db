/** Metadata schemas as types are made from them: read as everywhere here, and what a type cannot say. */
import { own, isObject } from '../../audit-schema/json-schema';
import { ANY, isAny, kindOf, type Node } from '../../audit-schema/verdict/node';
import { nodeOf } from '../../audit-schema/verdict/read-node';
import type { AuditLogSchema } from '../../contract/workos';

/** A schema where metadata stands, which is an object whatever else is accepted by the schema. */
function metadataNode(raw: unknown): Node {
  return raw === undefined ? UNSAID : objectNode(nodeOf(raw));
}

function objectNode(node: Node): Node {
  return { ...node, kinds: new Set(node.kinds.has('object') ? ['object' as const] : []) };
}

const UNSAID = objectNode(ANY);

/** What an event holds of metadata, by where; it has to be there where a key of it has to be. */
export function metadataOf({ metadata, actor, targets }: AuditLogSchema) {
  return {
    metadata: metadataNode(metadata),
    actor: metadataNode(actor?.metadata),
    targets: targets.map((target) => ({ type: target.type, metadata: metadataNode(target.metadata) })),
  };
}

/** Nothing that a person would read is nested deeper; what is may be anything to a type. */
const MOST_LEVELS = 48;

/**
 * The schemas of `anyOf` or `oneOf` where nothing stands beside them, so that a value is as one of them says.
 *
 * @param depth how far down the node is
 */
export function alternativesOf(node: Node, depth: number): readonly Node[] | undefined {
  // Of thousands of keys hardly any has such a keyword.
  if (node.foreign.size !== 1 || depth > MOST_LEVELS || !isObject(node.raw)) return undefined;
  const [keyword = ''] = node.foreign.keys();
  if (keyword !== 'anyOf' && keyword !== 'oneOf') return undefined;
  if (!isAny({ ...node, foreign: ANY.foreign, inscrutable: [] })) return undefined;
  const schemas = own(node.raw, keyword);
  return Array.isArray(schemas) ? schemas.map((schema) => nodeOf(schema, node.root)) : undefined;
}

/** The keywords of a node that decide over values and are not read here, for a remark that a reader cannot miss. */
export function unread(node: Node, depth: number): readonly string[] {
  if (node.inscrutable.includes('nesting')) return ['what is nested deeper'];
  if (node.foreign.size === 0 || alternativesOf(node, depth) !== undefined) return [];
  return [...node.foreign.keys()];
}

/** What `enum` and `const` leave of the types that a schema names. */
export function listedIn({ listed, kinds, number }: Node): readonly unknown[] | undefined {
  return listed?.filter(
    (value) =>
      kinds.has(kindOf(value)) && !(number.integer && typeof value === 'number' && !Number.isInteger(value)),
  );
}

/** What the owner of a schema says of it. */
export function saidOf({ raw }: Node): readonly string[] {
  if (!isObject(raw)) return [];
  const texts = ['title', 'description'].map((keyword) => own(raw, keyword));
  return texts.filter((text) => typeof text === 'string').filter((text) => text.trim() !== '');
}
