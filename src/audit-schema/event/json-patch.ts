/** Changes to an event as operations of JSON Patch (RFC 6902). */
import { isObject, type JsonObject } from '../json-schema';
import { partsOf, valueAt } from './event-place';

export type JsonPatchOperation =
  | { op: 'add'; path: string; value: unknown }
  | { op: 'replace'; path: string; value: unknown }
  | { op: 'remove'; path: string }
  | { op: 'move'; from: string; path: string };

/** Returns a changed copy. The operation must name a place whose parent exists. */
export function applyPatch(document: unknown, operation: JsonPatchOperation): unknown {
  switch (operation.op) {
    case 'add':
    case 'replace':
      return withValue(document, partsOf(operation.path), operation.value);
    case 'remove':
      return without(document, partsOf(operation.path));
    case 'move':
      return withValue(
        without(document, partsOf(operation.from)),
        partsOf(operation.path),
        valueAt(document, operation.from),
      );
  }
}

/** `-` is the end of an array. */
function withValue(holder: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(holder)) {
    const items: readonly unknown[] = holder;
    if (key === '-') return [...items, value];
    return items.map((item, at) => (String(at) === key ? withValue(item, rest, value) : item));
  }
  const object: JsonObject = isObject(holder) ? holder : {};
  return { ...object, [key]: withValue(Object.hasOwn(object, key) ? object[key] : undefined, rest, value) };
}

function without(holder: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return holder;
  if (Array.isArray(holder)) {
    const items: readonly unknown[] = holder;
    return rest.length === 0
      ? items.filter((_, at) => String(at) !== key)
      : items.map((item, at) => (String(at) === key ? without(item, rest) : item));
  }
  if (!isObject(holder)) return holder;
  if (rest.length > 0) return { ...holder, [key]: without(holder[key], rest) };
  return Object.fromEntries(Object.entries(holder).filter(([name]) => name !== key));
}
