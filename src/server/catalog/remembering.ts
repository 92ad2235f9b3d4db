/** What was found in something that seldom changes, kept for as long as it stays as it is. */

/** How many results are remembered, so that who pages through one has it sorted once. */
const REMEMBERED = 16;

/** Makes something once for each state. */
export function perState<Made>(stateOf: () => unknown, make: () => Made): () => Made {
  let last: { state: unknown; made: Made } | undefined;
  return () => {
    const state = stateOf();
    const current = last !== undefined && last.state === state ? last : { state, made: make() };
    last = current;
    return current.made;
  };
}

/** Remembers the results last used, for as long as the state is the same. */
export function remembering<Asked extends object, Result>(
  stateOf: () => unknown,
  find: (asked: Asked) => Result,
): (asked: Asked) => Result {
  const remembered = perState(stateOf, () => new Map<string, Result>());
  return (asked) => {
    const results = remembered();
    const key = JSON.stringify(asked);
    const result = results.get(key) ?? find(asked);
    results.delete(key);
    results.set(key, result);
    const [oldest] = results.keys();
    if (results.size > REMEMBERED && oldest !== undefined) results.delete(oldest);
    return result;
  };
}
