/**
 * Reads the items of WorkOS's lists one by one. An item that cannot be read does not affect the others. Server and page read every item here, before anything else looks at it.
 */
import * as z from 'zod/mini';
import { isWrittenNumber, stringifyJson } from './json';
import { AuditLogAction, AuditLogSchema, listOf } from './workos';

/**
 * The most levels of objects and arrays in an item. Deeper JSON overflows the stack of recursive functions, ours and those
 * of JavaScript engines: structured cloning fails at about 1,500 levels. No function behind this file needs a limit for
 * the sake of the stack.
 */
export const MAX_NESTING = 200;

/** Why an item cannot be read. `problem` is in words, as it follows “Cannot be read:”. */
type Unreadable = { readonly problem: string; readonly isTooDeep: boolean };

export type ItemResult<Item> = { ok: true; item: Item } | ({ ok: false } & Unreadable);

/** An action that WorkOS lists and that cannot be read. */
export type UnreadableAction = Unreadable & {
  readonly object: 'unreadable';
  /** Absent where the item has no name that is text. */
  readonly name: string | undefined;
  /** The item as JSON text. */
  readonly json: string;
};

/** A version that WorkOS lists and that cannot be read. */
export type UnreadableSchema = Omit<UnreadableAction, 'name'> & {
  /** Absent where the item has no version number. */
  readonly version: number | undefined;
};

export type ListedAction = AuditLogAction | UnreadableAction;
export type ListedSchema = AuditLogSchema | UnreadableSchema;

/** Reads an item of List Actions. */
export function readAction(item: unknown): ItemResult<AuditLogAction> {
  const result = readItem(item, AuditLogAction, isWrittenNumber(own(own(item, 'schema'), 'actor')));
  // Such a name has no UTF-8 form, so no address can contain it.
  if (result.ok && !result.item.name.isWellFormed()) return failure('the name is not well-formed Unicode');
  return result;
}

/** Reads an item of List Schemas. */
export function readSchema(item: unknown): ItemResult<AuditLogSchema> {
  return readItem(item, AuditLogSchema, isWrittenNumber(own(item, 'actor')));
}

/** The name of an item of List Actions, whether or not the rest of it can be read. */
export function nameOfItem(item: unknown): string | undefined {
  const name = own(item, 'name');
  return typeof name === 'string' ? name : undefined;
}

/** The version number of an item of List Schemas, whether or not the rest of it can be read. */
export function versionOfItem(item: unknown): number | undefined {
  const version = own(item, 'version');
  return Number.isSafeInteger(version) && Number(version) >= 0 ? Number(version) : undefined;
}

/** An item of List Actions, read or with the reason why it cannot be. */
export function listedAction(item: unknown): ListedAction {
  const result = readAction(item);
  if (result.ok) return result.item;
  const { problem, isTooDeep } = result;
  return { object: 'unreadable', name: nameOfItem(item), problem, isTooDeep, json: stringifyJson(item) };
}

/** An item of List Schemas, read or with the reason why it cannot be. */
export function listedSchema(item: unknown): ListedSchema {
  const result = readSchema(item);
  if (result.ok) return result.item;
  const { problem, isTooDeep } = result;
  return {
    object: 'unreadable',
    version: versionOfItem(item),
    problem,
    isTooDeep,
    json: stringifyJson(item),
  };
}

export function isReadable<Item extends { object: string }>(
  item: Item,
): item is Exclude<Item, { object: 'unreadable' }> {
  return item.object !== 'unreadable';
}

/** Whether one of the versions that cannot be read may be newer than those that can. A version without a number may be. */
export function mayHaveNewer(
  unreadable: readonly UnreadableSchema[],
  [latest]: readonly AuditLogSchema[],
): boolean {
  return unreadable.some(({ version = Infinity }) => version > (latest?.version ?? -1));
}

/** @param hasBadActor zod takes a written number, which is an object at run time, for an actor */
function readItem<Item>(item: unknown, shape: Shape<Item>, hasBadActor: boolean): ItemResult<Item> {
  if (isNestedDeeper(item, MAX_NESTING)) return failure(`nested deeper than ${MAX_NESTING} levels`, true);
  const result = shape.safeParse(item);
  if (!result.success) return failure(problemOf(item, result.error.issues[0]?.path ?? []));
  return hasBadActor ? failure('actor is not as documented') : { ok: true, item: result.data };
}

type Shape<Item> = {
  safeParse: (
    item: unknown,
  ) =>
    | { success: true; data: Item }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[] }[] } };
};

function failure(problem: string, isTooDeep = false) {
  return { ok: false as const, problem, isTooDeep };
}

function problemOf(item: unknown, path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'it is not an object';
  const value = path.reduce((parent, key) => own(parent, key), item);
  return value === undefined ? `no ${pathText(path)}` : `${pathText(path)} is not as documented`;
}

/** A path into JSON as people write it, such as `schema.targets[3].type`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

function own(value: unknown, key: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

/** Whether a value has more levels than that. Looks no deeper than the limit. */
function isNestedDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null || isWrittenNumber(value)) return false;
  if (levels === 0) return true;
  for (const below of Object.values(value)) if (isNestedDeeper(below, levels - 1)) return true;
  return false;
}

/** A page of List Actions with each item read. */
export const ListedActions = listOf(z.pipe(z.unknown(), z.transform(listedAction)));
export type ListedActions = z.infer<typeof ListedActions>;

/** A page of List Schemas with each item read. */
export const ListedSchemas = listOf(z.pipe(z.unknown(), z.transform(listedSchema)));
export type ListedSchemas = z.infer<typeof ListedSchemas>;
