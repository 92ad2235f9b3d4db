/** Which lists of targets meet the targets that a version declares. */

/** Indices of declared targets that one target of an event meets at once. */
export type Slot = readonly number[];

/** More targets of one type, and more lists, would make a type that nobody can read. */
const MOST_OF_ONE_TYPE = 3;
const MOST_LISTS = 16;

/**
 * Lists of targets in the order of the declared types. Declared targets of one type may be met in any order, and several of
 * them by one target, because WorkOS looks for each among all targets of the event.
 *
 * @param declared types and metadata of the declared targets, as texts
 */
export function targetLists(declared: readonly { type: string; metadata: string }[]): readonly Slot[][] {
  const ordered = declared.map((_, at) => [at]);
  const types = [...new Set(declared.map(({ type }) => type))];
  const groups = types.map((type) => ordered.flat().filter((at) => declared[at]?.type === type));
  if (groups.some(({ length }) => length > MOST_OF_ONE_TYPE)) return [ordered];
  const choices = groups.map((group) =>
    distinct(arrangements(group), (slot) => slot.map((at) => declared[at]?.metadata ?? '').toSorted()),
  );
  if (choices.reduce((count, { length }) => count * length, 1) > MOST_LISTS) return [ordered];
  // Each declared target has a place; the places of its type are filled from the first on.
  return combinations(choices).map((choice) =>
    ordered.flatMap(([at = 0]) => {
      const nth = groups.findIndex((group) => group.includes(at));
      const slot = choice[nth]?.[groups[nth]?.indexOf(at) ?? 0];
      return slot === undefined ? [] : [slot];
    }),
  );
}

/** All ways to divide indices into slots, in all orders, those with the most slots first. */
function arrangements([first, ...rest]: readonly number[]): Slot[][] {
  if (first === undefined) return [[]];
  const all = arrangements(rest).flatMap((slots) => {
    const alone = Array.from({ length: slots.length + 1 }, (_, at) => slots.toSpliced(at, 0, [first]));
    return alone.concat(slots.map((slot, at) => slots.with(at, [first, ...slot])));
  });
  return all.toSorted((one, other) => other.length - one.length);
}

function combinations(choices: readonly (readonly Slot[][])[]): Slot[][][] {
  return choices.reduce<Slot[][][]>(
    (all, choice) => all.flatMap((chosen) => choice.map((slots) => [...chosen, slots])),
    [[]],
  );
}

function distinct(lists: readonly Slot[][], textsOf: (slot: Slot) => string[]): Slot[][] {
  const byText = new Map<string, Slot[]>();
  for (const list of lists) {
    // What is asked for twice is met by one.
    const text = JSON.stringify(list.map((slot) => [...new Set(textsOf(slot))]));
    if (!byText.has(text)) byText.set(text, list);
  }
  return [...byText.values()];
}
