import { isObject } from '../json-schema';

/** Deeper JSON makes JSON.stringify and structured cloning overflow the stack, at a depth that differs by engine. */
const MOST_LEVELS = 200;

/** Stands for what was left out. */
const CUT = '…';

/** A JSON value that can be sent and shown: itself, or where it is nested beyond reason, a copy without what is too deep. */
export function shallow(value: unknown): unknown {
  return isWithin(value, MOST_LEVELS) ? value : cut(value, MOST_LEVELS);
}

function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  for (const below of Array.isArray(value) ? value : Object.values(value)) {
    if (!isWithin(below, levels - 1)) return false;
  }
  return true;
}

function cut(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return CUT;
  if (Array.isArray(value)) return value.map((item) => cut(item, levels - 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, cut(below, levels - 1)]));
}
