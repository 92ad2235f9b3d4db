/** Changes carried out: the other half of the law that a diff says all there is to say. */
import type { AuditLogSchema } from '../../contract/workos';
import type { PathSegment } from '../address';
import type { Change } from '../comparison';
import { isObject, own, requiredKeys, type JsonObject } from '../json-schema';
import { asObject, changedAt, listOf, withKey, withoutKey } from './json';

/**
 * A version after changes to it. Removing a key also removes it from `required`, and comes first: the list of required keys
 * that are not declared may name it from then on.
 */
export function applied(version: AuditLogSchema, changes: readonly Change[]): unknown {
  const removed = changes.filter(({ kind }) => kind === 'removed');
  const others = changes.filter(({ kind }) => kind !== 'removed');
  // From the last on, so that the others of a type keep their numbers.
  return [...removed.toReversed(), ...others].reduce<unknown>(carriedOut, version);
}

function carriedOut(version: unknown, change: Change): unknown {
  const { kind, subject, path, after } = change;
  if (subject === 'target' && (kind === 'added' || kind === 'removed')) {
    return changedAt(version, ['targets'], (targets) =>
      kind === 'added' ? [...listOf(targets), after] : without(listOf(targets), path[1]),
    );
  }
  const way = jsonPath(version, path);
  const key = path.at(-1);
  if (subject === 'key' && typeof key === 'string' && !CHANGES_WITHIN.has(kind)) {
    return changedAt(version, way.slice(0, -2), (parent) => withMember(asObject(parent), key, change));
  }
  return changedAt(version, way, (schema) =>
    withKeyword(subject === 'root' ? plainRoot(schema) : schema, change),
  );
}

/** All metadata is an object; where it says no more than that, it says nothing. */
function plainRoot(schema: unknown): unknown {
  const isPlain = isObject(schema) && schema['type'] === 'object' && schema['nullable'] !== true;
  return isPlain ? withoutKey(schema, 'type') : schema;
}

const CHANGES_WITHIN: ReadonlySet<Change['kind']> = new Set([
  'type changed',
  'constraint changed',
  'annotation changed',
  'keyword changed',
]);

function withMember(parent: JsonObject, key: string, { kind, after }: Change): JsonObject {
  const properties = asObject(own(parent, 'properties'));
  const others = [...requiredKeys(parent)].filter((other) => other !== key);
  if (kind === 'added') return withKey(parent, 'properties', withKey(properties, key, after));
  if (kind !== 'removed')
    return withKey(parent, 'required', kind === 'now required' ? [...others, key] : others);
  return withKey(withKey(parent, 'properties', withoutKey(properties, key)), 'required', others);
}

function withKeyword(schema: unknown, { kind, keyword, before, after }: Change): unknown {
  if (kind === 'type changed') {
    // A schema that is none is changed as a whole, and so is one into it.
    const isWhole = !isObject(schema ?? {}) || isObject(before) || typeof before === 'boolean';
    if (isWhole && !(schema === true && !isObject(after) && before === undefined)) return after;
    return withValue(withoutKey(asObject(schema), 'nullable'), 'type', after);
  }
  if (keyword === undefined) throw new Error(`a change without a keyword: ${kind}`);
  if (keyword !== 'required' || kind !== 'constraint changed')
    return withValue(asObject(schema), keyword, after);
  const declared = Object.keys(asObject(own(asObject(schema), 'properties')));
  const kept = [...requiredKeys(asObject(schema))].filter((key) => declared.includes(String(key)));
  return withKey(asObject(schema), 'required', [...kept, ...listOf(after)]);
}

function withValue(schema: JsonObject, keyword: string, value: unknown): JsonObject {
  return value === undefined ? withoutKey(schema, keyword) : withKey(schema, keyword, value);
}

/** Where a path of fields leads to in the version's JSON. */
function jsonPath(version: unknown, path: Change['path']): (string | number)[] {
  if (path[0] === 'version') return [];
  const [, target] = path;
  const targets = listOf(own(asObject(version), 'targets'));
  const start = path[0] === 'targets' ? 2 : path.indexOf('metadata');
  const end = path.indexOf('metadata', start);
  const head =
    path[0] === 'targets' ? ['targets', indexOf(targets, target)] : path.slice(0, start).map(String);
  if (end < 0) return path[0] === 'targets' ? head : ['actor'];
  const below = path
    .slice(end + 1)
    .flatMap((part) => (typeof part === 'string' ? ['properties', part] : ['items']));
  return [...head, 'metadata', ...below];
}

function indexOf(targets: readonly unknown[], segment: PathSegment | undefined): number {
  if (typeof segment !== 'object' || 'items' in segment) throw new Error('not a target');
  let nth = -1;
  return targets.findIndex((target) => {
    if (own(asObject(target), 'type') === segment.target) nth += 1;
    return nth === segment.nth;
  });
}

function without(targets: readonly unknown[], segment: PathSegment | undefined): unknown[] {
  return targets.toSpliced(indexOf(targets, segment), 1);
}
