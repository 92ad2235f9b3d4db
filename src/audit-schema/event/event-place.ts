/** Places in an event: JSON Pointers, what stands there, and how people read them. */
import { segmentText } from '../address';
import { isObject, own } from '../json-schema';
import { remembered } from '../remembered';

/** The keys and indices of a JSON Pointer (RFC 6901). */
export const partsOf = remembered((pointer): readonly string[] => {
  const parts = pointer.split('/').slice(1);
  if (!pointer.includes('~')) return parts;
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
});

/** The pointer to a key or an item of what stands at another one. */
export function below(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** What stands at a place; `undefined`, which is no JSON, where nothing does. */
export function valueAt(event: unknown, pointer: string): unknown {
  return partsOf(pointer).reduce<unknown>((value, part) => {
    if (Array.isArray(value)) return value[Number(part)];
    return isObject(value) ? own(value, part) : undefined;
  }, event);
}

/** A place as people read it: `metadata.cost`, `targets[0].metadata["a.b"]`; empty for the event as a whole. */
export const eventAddress = remembered((pointer) =>
  partsOf(pointer).reduce((address, part) => {
    const isIndex = address !== '' && /^\d+$/.test(part);
    return address + (isIndex ? `[${part}]` : segmentText(part, address === ''));
  }, ''),
);
