import { countKeys } from '../../audit-schema/count-keys';
import { fieldsOf, type Field, type Group } from '../../audit-schema/fields';
import { newPlaces } from '../../audit-schema/fields/field-places';
/** What the server keeps of an action, so small that 10,000 of them are no burden. */
import { namespaceOf } from '../../contract/action-name';
import { nameOfItem, readAction } from '../../contract/list-items';
import type { AuditLogAction } from '../../contract/workos';
import { searchable, type Searchable } from './text-search';

/** An address with a type; one and the same object for all actions that have it. `key` is `null` for a target. */
export type TypedAddress = {
  readonly address: string;
  readonly key: string | null;
  readonly group: Group;
  readonly type: string;
};

export type CatalogEntry = {
  /** Tells it from all others. An item without a name is told by its place among such items. */
  readonly id: string;
  /** Empty for an item without a name. */
  readonly name: string;
  /** Why the item cannot be read. Then the rest holds what an action without a schema has. */
  readonly problem?: string;
  /** As `namespaceOf` has it: empty for a name without one. */
  readonly namespace: string;
  /** The distinct types of its targets. */
  readonly targets: readonly string[];
  /** How many metadata keys its latest schema has. */
  readonly keys: number;
  readonly version: number;
  /** Epoch milliseconds; 0 where the date cannot be read. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The action as WorkOS has it, in the very text. */
  readonly json: string;
  /** Its targets and metadata keys, in the order in which the schema declares them. */
  readonly fields: readonly TypedAddress[];
  /** Its name, ready to be searched. */
  readonly search: Searchable;
};

/** Makes entries that share what they have in common. */
export class EntryMaker {
  readonly #places = newPlaces();
  readonly #texts = new Map<string, string>();
  readonly #fields = new Map<string, TypedAddress>();

  /** @param json the text that `item` was parsed from */
  make(id: string, item: unknown, json: string): CatalogEntry {
    const result = readAction(item);
    return result.ok
      ? this.#entryOf(id, result.item, json)
      : unreadableEntry(id, nameOfItem(item) ?? '', json, result.problem);
  }

  #entryOf(id: string, action: AuditLogAction, json: string): CatalogEntry {
    const { name, schema, created_at, updated_at } = action;
    return {
      id,
      name,
      namespace: this.#shared(namespaceOf(name)),
      targets: [...new Set(schema.targets.map(({ type }) => this.#shared(type)))],
      keys: countKeys(schema),
      version: schema.version,
      createdAt: timeOf(created_at),
      updatedAt: timeOf(updated_at),
      json,
      fields: fieldsOf(schema, this.#places)
        .filter(({ kind }) => kind !== 'root')
        .map((field) => this.#sharedField(field)),
      search: searchable(name),
    };
  }

  #shared(text: string): string {
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  }

  #sharedField({ kind, path, address, group, type }: Field): TypedAddress {
    const id = `${type} ${address}`;
    const known = this.#fields.get(id);
    if (known !== undefined) return known;
    const last = path.at(-1);
    const key = kind === 'key' && typeof last === 'string' ? last : null;
    const field = { address, key, group, type: this.#shared(type) };
    this.#fields.set(id, field);
    return field;
  }
}

function unreadableEntry(id: string, name: string, json: string, problem: string): CatalogEntry {
  return {
    id,
    name,
    problem,
    // No link can ask for a namespace that is not well-formed.
    namespace: name.isWellFormed() ? namespaceOf(name) : '',
    targets: [],
    keys: 0,
    version: 0,
    createdAt: 0,
    updatedAt: 0,
    json,
    fields: [],
    search: searchable(name),
  };
}

function timeOf(date: string): number {
  const time = Date.parse(date);
  return Number.isNaN(time) ? 0 : time;
}
