import { addressOf, segmentText, type Path, type PathSegment } from '../address';
import type { Field, Group } from '../fields';

/**
 * Where a field stands, with the field that was last found there. Versions next to each other change little: what one has
 * in common with the one before is not made again.
 */
export type Place = {
  readonly path: Path;
  readonly address: string;
  readonly group: Group;
  readonly below: Map<PathSegment, Place>;
  last?: { schema: unknown; field: Field };
};

/** The places of any number of versions. */
export type Places = {
  readonly actor: Place;
  readonly targets: Map<string, Place>;
  readonly metadata: Place;
};

export function newPlaces(): Places {
  return {
    actor: placeAt(['actor', 'metadata'], 'actor'),
    targets: new Map(),
    metadata: placeAt(['metadata'], 'metadata'),
  };
}

function placeAt(path: Path, group: Group): Place {
  return { path, address: addressOf(path), group, below: new Map() };
}

/** The place of the nth target of a type. */
export function targetPlace({ targets }: Places, target: string, nth: number): Place {
  const known = targets.get(`${nth} ${target}`);
  if (known !== undefined) return known;
  const place = placeAt(['targets', { target, nth }], 'targets');
  targets.set(`${nth} ${target}`, place);
  return place;
}

/** The segment for all items, one and the same so that its place is found again. */
export const ITEMS: PathSegment = { items: true };

export function placeBelow({ path, address, group, below }: Place, segment: PathSegment): Place {
  const known = below.get(segment);
  if (known !== undefined) return known;
  const place: Place = {
    path: [...path, segment],
    address: address + segmentText(segment, false),
    group,
    below: new Map(),
  };
  below.set(segment, place);
  return place;
}
