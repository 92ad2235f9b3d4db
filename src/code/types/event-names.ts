/** What the type of an action's events is called. */

/**
 * A name for each action, to which a version is added: `user.logged_in` is `UserLoggedIn`, and its third version
 * `UserLoggedInV3`. Always an identifier and, because of what is added, never a reserved word or a name of the language's
 * own. Where several actions would have one name, each gets a mark that depends on nothing but the action, so that the
 * others' coming and going changes none of them.
 */
export function eventNames(actions: readonly string[]): ReadonlyMap<string, string> {
  const byName = new Map<string, string[]>();
  for (const action of new Set(actions)) {
    const name = pascalCase(action);
    const alike = byName.get(name);
    if (alike === undefined) byName.set(name, [action]);
    else alike.push(action);
  }
  const names = new Map<string, string>();
  const taken = new Set(byName.keys());
  for (const [name, alike] of byName) {
    const [only = '', second] = alike;
    if (second === undefined) names.set(only, name);
    else for (const action of alike.toSorted()) names.set(action, marked(name, action, taken));
  }
  return names;
}

/**
 * What is no part of an identifier. Of letters only those count that every compiler knows: of the basic plane, and not as
 * young as Unicode 16 and 17 (2024 and 2025), which TypeScript 7 refuses.
 */
const SEPARATORS =
  /(?:_|[^\p{ID_Continue}]|[\u{1acf}-\u{1aff}]|[\u{10000}-\u{10ffff}]|[\u0897\u088f\u0c5c\u0cdc\u1c89\u1c8a]|[\ua7cb-\ua7cf\ua7d2\ua7d4\ua7da-\ua7dc\ua7f1])+/u;

/** The same for most names, and quicker. */
const ASCII = /^[ -~]*$/;
const ASCII_SEPARATORS = /[^a-z\d]+/i;

/** Of what separates words nothing is left but that a word begins after it. */
function pascalCase(action: string): string {
  const words = action
    .split(ASCII.test(action) ? ASCII_SEPARATORS : SEPARATORS)
    .filter((word) => word !== '');
  const name = words.map((word) => word.replace(FIRST, upperCase)).join('');
  return /^\p{ID_Start}/u.test(name) ? name : `Action${name}`;
}

const FIRST = /^./u;

/** Some letters got a capital one lately. */
function upperCase(letter: string): string {
  const upper = letter.toUpperCase();
  return SEPARATORS.test(upper) ? letter : upper;
}

function marked(name: string, action: string, taken: Set<string>): string {
  let mark = hashOf(action);
  while (taken.has(`${name}_${mark.toString(36)}`)) mark += 1;
  const unique = `${name}_${mark.toString(36)}`;
  taken.add(unique);
  return unique;
}

/** FNV-1a with 32 bits, over UTF-16 code units (Fowler, Noll and Vo). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash;
}
