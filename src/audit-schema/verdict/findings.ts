/** What is found where one schema's values may not be another's. */
import type { Path } from '../address';
import { isObject } from '../json-schema';
import type { Node } from './node';
import type { Place } from './place';
import { demandTheSame } from './same-demands';
import { isEmpty } from './values';
import { requiredWords } from './wording';

/** A value that the one accepts and the other does not. */
export type Fault = {
  path: Path;
  keyword: string;
  message: string;
  remedy: string;
  /** The whole part of an event that shows it; `undefined`, which is no JSON, where it cannot be made. */
  value: () => unknown;
};

/** A keyword that prevents an answer, and why if it is one that is usually decided. */
export type Undecided = { path: Path; keyword: string; because?: string };

export type Remark = { path: Path; message: string };

export class Findings {
  readonly faults: Fault[] = [];
  readonly undecided: Undecided[] = [];
  readonly caveats: Remark[] = [];
}

/**
 * Returns the faults of an event without metadata, which the older version accepts: the keys that the newer one requires. If
 * the older version declares keys, comparing them finds these faults anyway.
 *
 * @param path where the metadata stands
 * @param value makes the event, or the part of it, that has no metadata
 */
export function faultsWithoutMetadata(
  from: Node,
  to: Node,
  { path, versions, sides }: Pick<Place, 'path' | 'versions' | 'sides'>,
  value: () => unknown,
): Fault[] {
  const isCompared = from.listed === undefined && isEmpty(from, sides.from) !== true;
  if (isCompared || from.object.required.size > 0 || demandTheSame(from, to)) return [];
  return [...to.object.required].map((key): Fault => {
    const at = [...path, key];
    const isDeclared = (from.listed ?? []).some((listed) => isObject(listed) && Object.hasOwn(listed, key));
    const { message, remedy } = requiredWords(versions, at, isDeclared, undefined);
    return { path: at, keyword: 'required', message, remedy, value };
  });
}
