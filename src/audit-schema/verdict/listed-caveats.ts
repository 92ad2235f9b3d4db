/** Caveats for undeclared keys of objects, where the newer version accepts only listed values. */
import { isObject, type JsonObject } from '../json-schema';
import { accepts } from './accepts';
import { keyNode, type Node } from './node';
import type { Place } from './place';
import { declaredKeys } from './values';

/**
 * Adds a caveat for each object of `from` that may hold undeclared keys. Adds none where no listed value is one that `from`
 * declares, because such events break in any case.
 */
export function addListedCaveats(from: Node, listed: readonly unknown[], place: Place): void {
  if (from.listed !== undefined) return;
  const accepted = listed.filter((value) => accepts(from, value, place.sides.from).accepted === true);
  const objects = accepted.filter((value) => isObject(value)).filter((value) => isDeclared(from, value));
  if (objects.length > 0) addObjectCaveats(from, objects, place);
  const items = accepted.flatMap((value): unknown[] => (Array.isArray(value) ? value : []));
  if (from.array.items === undefined || items.length === 0) return;
  addListedCaveats(from.array.items, items, { ...place, path: [...place.path, { items: true }] });
}

function isDeclared({ object }: Node, value: JsonObject): boolean {
  const declared = new Set(declaredKeys(object));
  return object.additional !== 'open' || Object.keys(value).every((key) => declared.has(key));
}

function addObjectCaveats({ object }: Node, values: readonly JsonObject[], place: Place): void {
  const { findings, path, versions } = place;
  if (object.additional === 'open' && object.required.size < object.maxKeys) {
    const message = `An event that already carries an undeclared key here would be rejected: version ${versions.to} accepts only the values that it lists.`;
    findings.caveats.push({ path, message });
  }
  for (const key of declaredKeys(object)) {
    const node = keyNode(object, key);
    const inner = values.flatMap((value) => (Object.hasOwn(value, key) ? [value[key]] : []));
    if (node !== undefined) addListedCaveats(node, inner, { ...place, path: [...path, key] });
  }
}
