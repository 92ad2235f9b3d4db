/** The orders in which one version can be written. */
import { AuditLogSchema } from '../../contract/workos';
import { isObject } from '../json-schema';

/**
 * The same version with everything in another order whose order says nothing: keys, `required`, `enum`, `type`, and targets of
 * different types. The same seed gives the same order.
 */
export function reordered(version: AuditLogSchema, seed: number): AuditLogSchema {
  const shuffle = shuffler(seed);
  const turned = AuditLogSchema.parse(turnedSchema(version, shuffle, 'document'));
  const types = shuffle([...new Set(version.targets.map(({ type }) => type))]);
  const targets = types.flatMap((type) => version.targets.filter((target) => target.type === type));
  return { ...turned, targets };
}

type Shuffle = <Item>(items: readonly Item[]) => Item[];

/** A linear congruential generator: what it must do is differ, not surprise. */
function shuffler(seed: number): Shuffle {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
  return (items) =>
    items
      .map((item) => ({ item, rank: next() }))
      .toSorted((one, other) => one.rank - other.rank)
      .map(({ item }) => item);
}

const SETS = new Set(['required', 'enum', 'type']);
const VALUES = new Set(['const', 'default', 'examples', 'x-owner']);

/** @param what keys of a `document` are keywords, those of `names` are not */
function turnedSchema(value: unknown, shuffle: Shuffle, what: 'document' | 'names'): unknown {
  if (Array.isArray(value)) return value.map((item) => turnedSchema(item, shuffle, 'document'));
  if (!isObject(value)) return value;
  const entries = shuffle(Object.entries(value)).map(([key, below]): [string, unknown] => {
    if (what === 'names') return [key, turnedSchema(below, shuffle, 'document')];
    if (SETS.has(key) && Array.isArray(below)) return [key, shuffle(below)];
    if (VALUES.has(key) || SETS.has(key)) return [key, below];
    return [key, turnedSchema(below, shuffle, key === 'properties' ? 'names' : 'document')];
  });
  return Object.fromEntries(entries);
}
