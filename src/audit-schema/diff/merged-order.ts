/**
 * Two lists of keys in one order: that of `leading`, and whatever only `other` has after the nearest key before it that
 * both have. No key may stand in a list twice.
 */
export function mergedOrder(leading: readonly string[], other: readonly string[]): readonly string[] {
  if (leading.length === other.length && leading.every((key, at) => key === other[at])) return leading;
  const following = followingKeys(new Set(leading), other);
  if (following.size === 0) return leading;
  const order = [...(following.get(START) ?? [])];
  for (const key of leading) {
    order.push(key);
    const others = following.get(key);
    if (others !== undefined) order.push(...others);
  }
  return order;
}

/** Stands for what comes before every key. */
const START = Symbol('start');

function followingKeys(known: ReadonlySet<string>, other: readonly string[]) {
  const following = new Map<string | typeof START, string[]>();
  let place: string | typeof START = START;
  for (const key of other) {
    const others = following.get(place);
    if (known.has(key)) place = key;
    else if (others === undefined) following.set(place, [key]);
    else others.push(key);
  }
  return following;
}
