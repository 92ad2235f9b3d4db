/** Arrays of one schema within another's demands. */
import type { Path } from '../address';
import { ANY, type Node } from './node';
import { addUndecided, type Place } from './place';
import { sampleArray } from './sample';
import { MOST_VALUES, leastArraySize, tooLargeWords } from './size';
import { isEmpty } from './values';
import { atLeast, atMost, demandWords } from './wording';

export function includeArrays(from: Node, to: Node, place: Place): void {
  const { path, name, sides, whole } = place;
  const items = from.array.items ?? ANY;
  const hasItems = isEmpty(items, sides.from) !== true;
  const { minItems } = from.array;
  const maxItems = hasItems ? from.array.maxItems : 0;
  if (minItems < to.array.minItems) {
    const length = Math.min(maxItems, to.array.minItems - 1);
    addLengthFault(from, to, 'minItems', length, atLeast(to.array.minItems, 'item'), place);
  }
  if (maxItems > to.array.maxItems) {
    const length = Math.max(minItems, to.array.maxItems + 1);
    addLengthFault(from, to, 'maxItems', length, atMost(to.array.maxItems, 'item'), place);
  }
  if (maxItems === 0) return;
  const itemsPath: Path = [...path, { items: true }];
  const ofItem = (item: unknown) => {
    const length = Math.max(1, minItems, Math.min(to.array.minItems, maxItems));
    const array = length === 1 ? [item] : sampleArray(from, to, length, name, sides)?.with(0, item);
    return item === undefined || array === undefined ? undefined : whole(array);
  };
  place.include(items, to.array.items ?? ANY, { ...place, path: itemsPath, whole: ofItem });
}

function addLengthFault(
  from: Node,
  to: Node,
  keyword: string,
  length: number,
  demand: string,
  place: Place,
): void {
  const { findings, path, name, versions, sides, whole } = place;
  const array = sampleArray(from, to, length, name, sides);
  if (array === undefined) {
    const isLarge = leastArraySize(from, length) > MOST_VALUES;
    return addUndecided(findings, path, keyword, isLarge ? tooLargeWords(versions.to, keyword) : undefined);
  }
  const words = demandWords(versions, path, demand);
  findings.faults.push({ path, keyword, ...words, value: () => whole(array) });
}
