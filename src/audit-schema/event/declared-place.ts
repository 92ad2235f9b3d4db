/** What the schema of a version says about one place in an event. */
import { isWrittenNumber } from '../../contract/json';
import type { AuditLogSchema } from '../../contract/workos';
import { isObject, own, requiredKeys, type JsonObject } from '../json-schema';
import { accepts, matches } from '../verdict/accepts';
import { isJunk } from '../verdict/keywords';
import { ANY, KINDS, MAX_KEY_LENGTH, NOTHING, codePoints, shortened, type Node } from '../verdict/node';
import { metadataNode, nodeOf } from '../verdict/read-node';
import { below, partsOf, valueAt } from './event-place';
import { envelopeOf, isNeeded } from './event-schema';
import { sampleValue } from './sample-value';

export type DeclaredPlace = {
  /** The last key of the path; empty for the event itself. */
  key: string;
  /** What the schema accepts here, with WorkOS's limits. Keywords of enclosing schemas are not included. */
  node: Node;
  /** Whether `required` of the enclosing schema lists the key. */
  isRequired: boolean;
  /** Whether `properties` of the enclosing schema lists the key. */
  isDeclared: boolean;
  /** Whether the place is in an array. */
  isItem: boolean;
  /** A value for the place, if its schema alone does not say enough. */
  sample?: unknown;
};

/** An event, and the version that it is validated against. */
export type Subject = { action: string; schema: AuditLogSchema; event: unknown };

/** @param target which declared target the place belongs to; without it, the first one of the same type */
export function declaredPlace(
  { action, schema, event }: Subject,
  target: number | undefined,
  pointer: string,
): DeclaredPlace {
  const path = partsOf(pointer);
  const key = path.at(-1) ?? '';
  const metadata = metadataIn(schema, target, event, path);
  if (metadata === undefined) {
    const { raw, ...rest } = walk(envelopeSchema(action, schema), event, path);
    return { key, node: nodeOf(raw ?? true), ...rest, ...sampleOf(schema, pointer) };
  }
  const { raw: root, holder, rest } = metadata;
  if (rest.length === 0) {
    return { key, node: metadataNode(root, ''), isRequired: isNeeded(root), isDeclared: true, isItem: false };
  }
  const { raw, ...place } = walk(root, holder, rest);
  const node = raw === undefined ? ANY : nodeOf(raw, root);
  if (rest.length > 1) return { key, node, ...place };
  return { key, node: codePoints(key) > MAX_KEY_LENGTH ? NOTHING : shortened(node), ...place };
}

/** The schema of an event without its targets. */
function envelopeSchema(action: string, { metadata, actor }: AuditLogSchema): unknown {
  return envelopeOf(action, {
    metadata: { schema: metadata, isRequired: isNeeded(metadata) },
    actor: { schema: actor?.metadata, isRequired: isNeeded(actor?.metadata) },
    targets: [],
  });
}

/** The metadata schema and object that a path leads through, and the rest of the path. */
function metadataIn(
  { metadata, actor, targets }: AuditLogSchema,
  target: number | undefined,
  event: unknown,
  path: readonly string[],
): { raw: unknown; holder: unknown; rest: readonly string[] } | undefined {
  const depth = ['metadata', 'actor', 'targets'].indexOf(path[0] ?? '');
  if (depth < 0 || path[depth] !== 'metadata') return undefined;
  const owner =
    depth === 0
      ? ''
      : path
          .slice(0, depth)
          .map((part) => `/${part}`)
          .join('');
  const holder = valueAt(event, `${owner}/metadata`);
  const rest = path.slice(depth + 1);
  if (depth === 0) return { raw: metadata, holder, rest };
  if (depth === 1) return { raw: actor?.metadata, holder, rest };
  const type = valueAt(event, `${owner}/type`);
  const declared = target === undefined ? targets.find((each) => each.type === type) : targets[target];
  return { raw: declared?.metadata, holder, rest };
}

type Step = { raw: unknown; isRequired: boolean; isDeclared: boolean; isItem: boolean };

/** Follows keys and items down a schema; `raw` is `undefined` where it says nothing. */
function walk(root: unknown, event: unknown, path: readonly string[]): Step {
  let value = event;
  let step: Step = { raw: root, isRequired: false, isDeclared: true, isItem: false };
  for (const part of path) {
    const schema = isObject(step.raw) ? step.raw : {};
    const isItem = Array.isArray(value);
    const properties = own(schema, 'properties');
    step = {
      raw: schemaBelow(schema, part, isItem),
      isRequired: !isItem && requiredKeys(schema).has(part),
      isDeclared: !isItem && isObject(properties) && Object.hasOwn(properties, part),
      isItem,
    };
    value = valueAt(value, below('', part));
  }
  return step;
}

function schemaBelow(schema: JsonObject, part: string, isItem: boolean): unknown {
  if (isItem) {
    const items = own(schema, 'items');
    return Array.isArray(items) ? items[Number(part)] : items;
  }
  const properties = own(schema, 'properties');
  // Ajv passes over what `properties` says about a key of this name.
  const isRead = isObject(properties) && part !== '__proto__';
  if (isRead && Object.hasOwn(properties, part)) return properties[part];
  const patterns = own(schema, 'patternProperties');
  if (isObject(patterns) && !isJunk('patternProperties', patterns)) {
    const pattern = Object.keys(patterns).find((each) => matches(each, part) === true);
    if (pattern !== undefined) return patterns[pattern];
  }
  return own(schema, 'additionalProperties');
}

const SCALARS = KINDS.filter((kind) => kind !== 'object' && kind !== 'array' && kind !== 'null');

/**
 * A value that the schema probably accepts; of the kinds that the API reference allows in metadata where there is one.
 * `undefined` where none is found.
 */
export function sampleAt({ node, key, ...place }: DeclaredPlace): unknown {
  if ('sample' in place) return place.sample;
  const scalar = { ...node, kinds: new Set(SCALARS.filter((kind) => node.kinds.has(kind))) };
  const making = { keys: 'required', foreign: () => true } as const;
  // Samples are made of numbers that a double holds. A schema may list others.
  const listed = node.listed?.find((value) => isWrittenNumber(value) && node.kinds.has('number'));
  return sampleValue(scalar, key, making) ?? sampleValue(node, key, making) ?? listed;
}

/** A value for a place outside of metadata, where the version says more than the schema of the place. */
function sampleOf(schema: AuditLogSchema, pointer: string): Pick<DeclaredPlace, 'sample'> {
  if (pointer === '/version') return { sample: schema.version };
  if (pointer === '/targets') return { sample: sampleTargets(schema) };
  const [first, target, ...further] = partsOf(pointer);
  const isTarget = first === 'targets' && target !== undefined && further.length === 0;
  const sample = isTarget ? sampleTarget(schema, Number(target)) : undefined;
  return sample === undefined ? {} : { sample };
}

function sampleTargets(schema: AuditLogSchema): unknown {
  const targets = schema.targets.map((_, index) => sampleTarget(schema, index));
  return targets.includes(undefined) ? undefined : targets;
}

/** A target that meets a declared one; `undefined` where its metadata cannot be made. */
export function sampleTarget(schema: AuditLogSchema, index: number): JsonObject | undefined {
  const declared = schema.targets[index];
  if (declared === undefined) return undefined;
  const { type, metadata } = declared;
  const party = { id: `${/^\w+$/.test(type) ? type : 'target'}_01`, type };
  if (!isNeeded(metadata)) return party;
  const made = sampleAt({
    key: 'metadata',
    node: metadataNode(metadata, ''),
    isRequired: true,
    isDeclared: true,
    isItem: false,
  });
  return made === undefined ? undefined : { ...party, metadata: made };
}

/** Whether the schema may accept a value: keywords that are not decided here are passed over. */
export function mayAccept({ node }: DeclaredPlace, value: unknown): boolean {
  return accepts(node, value, () => true).accepted !== false;
}
