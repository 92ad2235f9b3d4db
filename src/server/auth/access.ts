/** Which environments a reader may see. */
import type { ServedEnvironment } from '../sources/source';
import type { Reader } from './authenticator';

/** By environment id: groups, e-mail addresses in lower case, or `*` for everybody who is signed in. */
export type AccessRules = ReadonlyMap<string, readonly string[]>;

export type Access = {
  /** The environments that a reader may see, in their order; the same array for all who may see the same ones. */
  readonly environmentsFor: (reader: Reader) => readonly ServedEnvironment[];
};

const EVERYBODY = '*';

/** @param rules `undefined` lets every reader see every environment; with rules an environment without one is seen by nobody */
export function createAccess(
  environments: readonly ServedEnvironment[],
  rules: AccessRules | undefined,
): Access {
  if (rules === undefined) return { environmentsFor: () => environments };
  const made = new Map<string, readonly ServedEnvironment[]>();
  return {
    environmentsFor: (reader) => {
      const seen = environments.filter(({ about }) => maySee(reader, rules.get(about.id) ?? []));
      const key = seen.map(({ about }) => about.id).join(' ');
      const known = made.get(key) ?? seen;
      made.set(key, known);
      return known;
    },
  };
}

function maySee({ email, groups }: Reader, allowed: readonly string[]): boolean {
  // An address is never taken for a group: whoever may name groups must not become another person by it.
  const isReader = (who: string) => (who.includes('@') ? who === email : groups.includes(who));
  return allowed.some((who) => who === EVERYBODY || isReader(who));
}
