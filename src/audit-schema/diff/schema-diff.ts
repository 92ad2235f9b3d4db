/** Two schemas of one place, and of all places below it: what changed. */
import type { Change } from '../comparison';
import { MAX_DEPTH, isObject, isPlainlyEqual, own, requiredKeys, type JsonObject } from '../json-schema';
import { changeAt, inOrder, isEqual, ownChanges, placeBelow, type Place } from './keyword-diff';
import { mergedOrder } from './merged-order';

/** What is said of the place from outside of its schema. */
type Requirement = 'now required' | 'now optional' | undefined;

/**
 * Adds to `changes` whatever differs between one schema and another, each of which may be absent, or no schema at all.
 *
 * @param requirement what changed about the key that holds it
 */
export function compareSchemas(
  place: Place,
  before: unknown,
  after: unknown,
  changes: Change[],
  requirement?: Requirement,
): void {
  const [one, other] = [asObject(before), asObject(after)];
  const required = requirement === undefined ? [] : [changeAt(place, requirement)];
  if (isPlainlyEqual(one, other)) {
    changes.push(...required);
  } else if (isObject(one) && isObject(other)) {
    const standing = { isRoot: place.subject === 'root', isDeep: place.path.length > MAX_DEPTH };
    changes.push(...inOrder([...required, ...ownChanges(place, one, other, standing)]));
    if (!standing.isDeep) compareBelow(place, one, other, changes);
  } else {
    // Neither side is looked into; `{}` stands for nothing, so that it is told from the name of a type.
    const whole = isEqual(one, other)
      ? []
      : [changeAt(place, 'type changed', before ?? EMPTY, after ?? EMPTY)];
    changes.push(...whole, ...required);
  }
}

const EMPTY: JsonObject = {};

/** `true` and no schema at all accept what `{}` does. */
function asObject(schema: unknown): unknown {
  return schema === undefined || schema === true ? EMPTY : schema;
}

function compareBelow(place: Place, before: JsonObject, after: JsonObject, changes: Change[]): void {
  compareProperties(place, before, after, changes);
  const [one, other] = [itemsOf(before), itemsOf(after)];
  if (one === undefined && other === undefined) return;
  compareSchemas(placeBelow(place, ITEMS, 'items'), one, other, changes);
}

const ITEMS = { items: true } as const;

function compareProperties(place: Place, before: JsonObject, after: JsonObject, changes: Change[]): void {
  const [one, other] = [propertiesOf(before), propertiesOf(after)];
  if (one === EMPTY && other === EMPTY) return;
  const [oneRequired, otherRequired] = [requiredKeys(before), requiredKeys(after)];
  for (const key of mergedOrder(Object.keys(other), Object.keys(one))) {
    const isRequired = otherRequired.has(key);
    if (!Object.hasOwn(other, key)) {
      changes.push(changeAt(placeBelow(place, key, 'key'), 'removed', one[key]));
    } else if (!Object.hasOwn(one, key)) {
      const below = placeBelow(place, key, 'key');
      changes.push(changeAt(below, 'added', undefined, other[key]));
      if (isRequired) changes.push(changeAt(below, 'now required'));
    } else if (isRequired !== oneRequired.has(key)) {
      const requirement = isRequired ? 'now required' : 'now optional';
      compareSchemas(placeBelow(place, key, 'key'), one[key], other[key], changes, requirement);
    } else if (!isPlainlyEqual(one[key], other[key])) {
      compareSchemas(placeBelow(place, key, 'key'), one[key], other[key], changes);
    }
  }
}

function propertiesOf(schema: JsonObject): JsonObject {
  const properties = own(schema, 'properties');
  return isObject(properties) ? properties : EMPTY;
}

/** The schema of all items; a list of them is a keyword as others are. */
function itemsOf(schema: JsonObject): unknown {
  const items = own(schema, 'items');
  return Array.isArray(items) ? undefined : items;
}
