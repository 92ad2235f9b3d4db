/** The longest action name that we pass on, in UTF-16 code units. WorkOS documents no limit. */
export const MAX_ACTION_NAME = 512;

/**
 * Says why a text cannot be asked for as an action's name, or `undefined` when it can.
 *
 * Names are any text, slashes included, and stand in an upstream path as one escaped segment. Escaping leaves dots as
 * they are, and there are proxies that unescape `%2f` before they resolve them; so a name that holds a dot segment is
 * refused whole, whichever slash it uses. A lone surrogate has no UTF-8 form and so no escaped form either.
 */
export function refusalOfActionName(name: string): string | undefined {
  if (name === '') return 'An action name cannot be empty.';
  if (name.length > MAX_ACTION_NAME) return `An action name has at most ${MAX_ACTION_NAME} characters.`;
  if (name.includes('\0')) return 'An action name cannot hold a NUL character.';
  if (!name.isWellFormed()) return 'An action name must be well-formed Unicode.';
  if (name.split(/[/\\]/).some((part) => part === '.' || part === '..')) {
    return 'An action name cannot be or hold the path segments “.” and “..”.';
  }
  return undefined;
}

/** What stands before the last dot of a name, which groups actions: `user` of `user.viewed_invoice`; empty for none. */
export function namespaceOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.', name.length - 2)));
}
