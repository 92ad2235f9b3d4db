/** The versions of all actions in one list, newest first, as they become known. */
import type { KnownVersion } from './known-history';

export type LoggedVersion = {
  readonly action: string;
  readonly namespace: string;
  readonly version: KnownVersion;
  readonly previous: number | null;
  /** Epoch milliseconds; before all others where the date cannot be read. */
  readonly at: number;
};

/** A version that has not been compared yet. It is not listed, but the version after it names it as its predecessor. */
export type UncomparedVersion = Pick<KnownVersion, 'version' | 'created_at'>;

/** What an action's versions are logged from. */
export type LoggableVersion = KnownVersion | UncomparedVersion;

export function isCompared(version: LoggableVersion): version is KnownVersion {
  return 'verdict' in version;
}

export type LoggedAction = { readonly namespace: string; readonly versions: readonly LoggableVersion[] };

export class ChangeLog {
  readonly #actions = new Map<string, LoggedAction>();
  readonly #changed = new Set<string>();
  #list: readonly LoggedVersion[] = [];

  /** Puts an action's versions, oldest first, in place of what was known of it; `undefined` takes them away. */
  set(name: string, action: LoggedAction | undefined): void {
    if (this.#actions.get(name)?.versions === action?.versions) return;
    this.#changed.add(name);
    if (action === undefined) this.#actions.delete(name);
    else this.#actions.set(name, action);
  }

  /** Newest first. The array stays the same one until something changes. */
  versions(): readonly LoggedVersion[] {
    if (this.#changed.size === 0) return this.#list;
    const kept = this.#list.filter(({ action }) => !this.#changed.has(action));
    const added = [...this.#changed].flatMap((name) => loggedVersions(name, this.#actions.get(name)));
    this.#changed.clear();
    // Two runs that are in order each are merged, which takes one comparison an item.
    this.#list = [...kept, ...added.toSorted(newestFirst)].toSorted(newestFirst);
    return this.#list;
  }

  /** Those of one action, newest first. */
  versionsOf(name: string): readonly LoggedVersion[] {
    return loggedVersions(name, this.#actions.get(name)).toSorted(newestFirst);
  }
}

function loggedVersions(action: string, logged: LoggedAction | undefined): LoggedVersion[] {
  if (logged === undefined) return [];
  const { namespace, versions } = logged;
  return versions.flatMap((version, index) => {
    if (!isCompared(version)) return [];
    const previous = versions[index - 1]?.version ?? null;
    return [{ action, namespace, version, previous, at: timeOf(version.created_at) }];
  });
}

/** The years that have four digits, in epoch milliseconds. */
const FIRST_TIME = Date.parse('0000-01-10T00:00:00Z');
const LAST_TIME = Date.parse('9999-12-31T23:59:59.999Z');

function timeOf(date: string): number {
  const at = Date.parse(date);
  return at >= FIRST_TIME && at <= LAST_TIME ? at : -Infinity;
}

/** By date, then by name, then the higher version first: no two are equal. */
function newestFirst(one: LoggedVersion, other: LoggedVersion): number {
  if (one.at !== other.at) return one.at > other.at ? -1 : 1;
  if (one.action !== other.action) return one.action < other.action ? -1 : 1;
  return other.version.version - one.version.version;
}
