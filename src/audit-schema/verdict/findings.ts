/** What is found where one schema's values may not be another's. */
import type { Path } from '../address';
import { isObject } from '../json-schema';
import type { Node } from './node';
import type { Place } from './place';
import { demandTheSame } from './same-demands';
import { isEmpty } from './values';
import { requiredWords, type Words } from './wording';

/** A value that one version accepts and the other rejects. */
export type Fault = Words & {
  path: Path;
  keyword: string;
  /** Returns the event, or the part of one, that shows the fault; `undefined`, which is not JSON, if none can be made. */
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

/** A fault with the values of all faults at its place that its keyword finds. */
export type DistinctFault = Fault & { values: readonly Fault['value'][] };

/**
 * One fault for each place and keyword, and for each place and message: a keyword may reject values of several types, and
 * several keywords may reject values for one reason.
 */
export function distinctFaults(faults: readonly Fault[]): DistinctFault[] {
  const distinct: DistinctFault[] = [];
  const byPlace = new Map<string, number>();
  for (const fault of faults) {
    const places = [fault.keyword, fault.message].map((text) => JSON.stringify([fault.path, text]));
    const at = places.map((place) => byPlace.get(place)).find((index) => index !== undefined);
    const known = at === undefined ? undefined : distinct[at];
    const values = [...(known?.values ?? []), fault.value];
    const index = at ?? distinct.length;
    distinct[index] = { ...(known === undefined ? fault : both(known, fault)), values };
    for (const place of places) byPlace.set(place, index);
  }
  return distinct;
}

function both(one: Fault, { types }: Fault): Fault {
  if (one.types === undefined || types === undefined) return one;
  return { ...one, ...one.types.words([...one.types.names, ...types.names]) };
}
