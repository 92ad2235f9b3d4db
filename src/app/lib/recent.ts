/** What a reader opened last in each environment, kept in their browser. */
import { parseRecent, withRecent, type Recent } from './recent-list';

/** Newest first. */
export function recentOf(environment: string): Recent[] {
  return parseRecent(stored(() => localStorage.getItem(keyOf(environment))));
}

export function remember(environment: string, opened: Recent): void {
  const list = withRecent(recentOf(environment), opened);
  stored(() => localStorage.setItem(keyOf(environment), JSON.stringify(list)));
}

function keyOf(environment: string): string {
  return `recent:${environment}`;
}

/** A browser may deny or have filled its storage, and then throws at any touch: nothing is kept, and nothing else fails. */
function stored<Value>(use: () => Value): Value | null {
  try {
    return use();
  } catch {
    return null;
  }
}
