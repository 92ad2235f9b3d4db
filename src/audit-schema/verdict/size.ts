/** How many values a value of a schema holds at least, so that none is made that takes too much memory or time. */
import type { Path } from '../address';
import { sizeOf } from '../event/event-size';
import type { Demands } from './demands';
import { keyNode, type Kind, type Node } from './node';

/** The most values, at every level, that a witness or a sample event holds. */
export const MOST_VALUES = 10_000;

const least = new WeakMap<Node, number>();

/** Returns a lower bound of the number of values in a value of a schema, itself included. */
export function leastSize(node: Node): number {
  const known = least.get(node);
  if (known !== undefined) return known;
  const size = Math.min(...[...node.kinds].map((kind) => leastSizeOfKind(node, kind)));
  least.set(node, Number.isFinite(size) ? size : 1);
  return leastSize(node);
}

/** Like `leastSize`, for values of one kind. */
export function leastSizeOfKind(node: Node, kind: Kind): number {
  if (node.listed !== undefined) return 1;
  if (kind === 'array') return leastArraySize(node, node.array.minItems);
  return kind === 'object' ? 1 + sumOf([...node.object.required].map((key) => keySize(node, key))) : 1;
}

/** Returns a lower bound of the number of values in an array of the given length. */
export function leastArraySize({ array }: Node, length: number): number {
  if (length === 0 || length > array.maxItems) return 1;
  return 1 + length * (array.items === undefined ? 1 : leastSize(array.items));
}

function keySize({ object }: Node, key: string): number {
  const node = keyNode(object, key);
  return node === undefined ? 1 : leastSize(node);
}

function sumOf(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Returns whether an event of a version that has a value at the path holds more values than are made. */
export function isTooLargeAt(demands: Demands, path: Path): boolean {
  const [root, segment, ...rest] = path;
  const target = typeof segment === 'object' && 'target' in segment ? segment : undefined;
  const sizes = [
    sizeOfPart(demands.metadata, root === 'metadata' ? path.slice(1) : undefined),
    sizeOfPart(demands.actor, root === 'actor' ? path.slice(2) : undefined),
    ...demands.targets.map(({ type, nth, node }) =>
      sizeOfPart(node, target?.target === type && target.nth === nth ? rest.slice(1) : undefined),
    ),
  ];
  return sumOf(sizes) > MOST_VALUES;
}

/** @param path where the metadata has to hold a value; absent if it need not be there at all */
function sizeOfPart(node: Node, path: Path | undefined): number {
  if (path !== undefined && path.length > 0) return sizeAlong(node, path);
  return node.object.required.size > 0 ? leastSizeOfKind(node, 'object') : 0;
}

function sizeAlong(node: Node, path: Path): number {
  const [segment, ...rest] = path;
  if (segment === undefined) return leastSize(node);
  if (typeof segment === 'string') {
    const others = [...node.object.required].filter((key) => key !== segment);
    const inner = keyNode(node.object, segment);
    return (
      1 + sumOf(others.map((key) => keySize(node, key))) + (inner === undefined ? 1 : sizeAlong(inner, rest))
    );
  }
  const { items, minItems } = node.array;
  if (items === undefined) return 1 + Math.max(1, minItems);
  return 1 + sizeAlong(items, rest) + Math.max(0, minItems - 1) * leastSize(items);
}

/** Returns whether a value holds more values than are made. */
export function isTooLarge(value: unknown): boolean {
  return sizeOf(value).values > MOST_VALUES;
}

/** Returns whether an array of so many equal items holds more values than are made. */
export function isTooLargeArray(length: number, item: unknown): boolean {
  return length * (1 + sizeOf(item).values) > MOST_VALUES;
}

const most = MOST_VALUES.toLocaleString('en');

/** Why a reason is undecided whose witness would hold too many values. */
export function tooLargeWords(to: number, keyword: string): string {
  return `Version ${to} may reject it by \`${keyword}\`, but an event that shows it would hold more than ${most} values.`;
}
