/** What is found where one schema's values may not be another's. */
import type { Path } from '../address';
import { requiredWords, type Versions, type Words } from './wording';

/** A value that one version accepts and the other rejects. */
export type Fault = Words & {
  path: Path;
  keyword: string;
  /** Returns the event, or the part of one, that shows the fault; `undefined`, which is not JSON, if none can be made. */
  value: () => unknown;
};

/** A keyword that stands in the way of an answer. */
export type Undecided = { path: Path; keyword: string };

export type Remark = { path: Path; message: string };

export class Findings {
  readonly faults: Fault[] = [];
  readonly undecided: Undecided[] = [];
  readonly caveats: Remark[] = [];
}

/** The fault of a key that is required where the other version accepts no metadata at all. */
export function neverThere(path: Path, versions: Versions, value: () => unknown): Fault {
  return { path, keyword: 'required', ...requiredWords(versions, path, false, undefined), value };
}

/** A fault with the values of all faults at its place that its keyword finds. */
export type DistinctFault = Fault & { values: readonly Fault['value'][] };

/** One fault for each place and keyword: a keyword may reject values of several types. */
export function distinctFaults(faults: readonly Fault[]): DistinctFault[] {
  const byPlace = new Map<string, DistinctFault>();
  for (const fault of faults) {
    const place = JSON.stringify([fault.path, fault.keyword]);
    const known = byPlace.get(place);
    const values = [...(known?.values ?? []), fault.value];
    byPlace.set(place, { ...(known === undefined ? fault : both(known, fault)), values });
  }
  return [...byPlace.values()];
}

function both(one: Fault, { types }: Fault): Fault {
  if (one.types === undefined || types === undefined) return one;
  return { ...one, ...one.types.words([...one.types.names, ...types.names]) };
}
