/** Which actions have which field, over the latest schemas of all actions. */
import { NAMED_ACTIONS, type CatalogField } from '../../contract/catalog-fields';
import type { CatalogEntry, TypedAddress } from './catalog-entry';
import { searchable, type Searchable } from './text-search';

/** One address, and by type the actions that have it so. */
export type IndexedField = Omit<TypedAddress, 'type'> & {
  readonly count: number;
  readonly types: ReadonlyMap<string, readonly CatalogEntry[]>;
  /** How many actions have the key with each type, at whichever address; one and the same for all its addresses. */
  readonly keyTypes: ReadonlyMap<string, number>;
  /** The address, ready to be searched. */
  readonly search: () => Searchable;
};

/** By address, most frequent first, then by address. */
export type FieldIndex = ReadonlyMap<string, IndexedField>;

const NO_TYPES: ReadonlyMap<string, number> = new Map();

export function indexFields(entries: readonly CatalogEntry[]): FieldIndex {
  const actions = new Map<TypedAddress, CatalogEntry[]>();
  for (const entry of entries) {
    for (const field of entry.fields) pushTo(actions, field, entry);
  }
  const byAddress = new Map<string, TypedAddress[]>();
  for (const field of actions.keys()) pushTo(byAddress, field.address, field);
  const keyTypes = typesOfKeys(actions);
  const fields = [...byAddress.values()].map((typed) => indexed(typed, actions, keyTypes));
  return new Map(fields.toSorted(mostFrequentFirst).map((field) => [field.address, field]));
}

function indexed(
  typed: readonly TypedAddress[],
  actions: ReadonlyMap<TypedAddress, readonly CatalogEntry[]>,
  keyTypes: ReadonlyMap<string, ReadonlyMap<string, number>>,
): IndexedField {
  const types = new Map(typed.map((field) => [field.type, actions.get(field) ?? []]));
  // No address without a type.
  const [{ address, key, group } = { address: '', key: null, group: 'metadata' as const }] = typed;
  const count = [...types.values()].reduce((sum, { length }) => sum + length, 0);
  let search: Searchable | undefined;
  return {
    address,
    key,
    group,
    count,
    types,
    keyTypes: key === null ? NO_TYPES : (keyTypes.get(key) ?? NO_TYPES),
    search: () => (search ??= searchable(address)),
  };
}

/** An action that has a key with one type at two addresses counts once. */
function typesOfKeys(
  actions: ReadonlyMap<TypedAddress, readonly CatalogEntry[]>,
): Map<string, Map<string, number>> {
  const holders = new Map<string, Map<string, Set<CatalogEntry>>>();
  for (const [{ key, type }, entries] of actions) {
    if (key === null) continue;
    const ofKey = holders.get(key) ?? new Map<string, Set<CatalogEntry>>();
    const ofType = ofKey.get(type) ?? new Set();
    for (const entry of entries) ofType.add(entry);
    holders.set(key, ofKey.set(type, ofType));
  }
  return new Map([...holders].map(([key, ofKey]) => [key, counted(ofKey)]));
}

function counted(ofKey: ReadonlyMap<string, ReadonlySet<CatalogEntry>>): Map<string, number> {
  return new Map([...ofKey].map(([type, { size }]) => [type, size]));
}

function mostFrequentFirst(a: IndexedField, b: IndexedField): number {
  return b.count - a.count || (a.address < b.address ? -1 : 1);
}

function pushTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** Whether a key has more than one type. */
export function isConflict({ keyTypes }: IndexedField): boolean {
  return keyTypes.size > 1;
}

/** A field as the contract has it. */
export function catalogField(field: IndexedField): CatalogField {
  const { address, key, group, count, types, keyTypes } = field;
  return {
    address,
    key,
    group,
    count,
    types: byCount([...types].map(([type, entries]) => typeOf(type, entries))),
    keyTypes: byCount([...keyTypes].map(([type, number]) => ({ type, count: number }))),
    conflict: isConflict(field),
  };
}

function typeOf(type: string, entries: readonly CatalogEntry[]) {
  const actions = entries.map(({ name }) => name).toSorted();
  return { type, count: entries.length, actions: actions.slice(0, NAMED_ACTIONS) };
}

function byCount<Item extends { type: string; count: number }>(items: Item[]): Item[] {
  return items.toSorted((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
}

/** The actions that have a field: this very address where there is one, else any that holds the text. */
export function entriesWithField(index: FieldIndex, text: string): ReadonlySet<CatalogEntry> {
  const exact = index.get(text);
  const lower = text.toLowerCase();
  const fields =
    exact === undefined
      ? [...index.values()].filter(({ address }) => address.toLowerCase().includes(lower))
      : [exact];
  return new Set(fields.flatMap(({ types }) => [...types.values()].flat()));
}
