import type { AuditLogSchema } from '../contract/workos';
import { GROUPS, fieldsOf, type Field } from './fields';
import { newPlaces } from './fields/field-places';

/** What became of a field in a version, against the next older one. */
export const MARKS = [
  'added',
  'removed',
  'type changed',
  'now required',
  'now optional',
  'constraint changed',
  'keyword changed',
] as const;
export type Mark = (typeof MARKS)[number];

export type Cell = {
  /** The field as this version has it; absent where the version does not. */
  field: Field | undefined;
  mark: Mark | undefined;
  /** The field as the older neighbour has it, where there is a mark and it had one. */
  before: Field | undefined;
};

/** One field over all versions. `cells` are in the order of the versions. */
export type Row = { field: Field; cells: readonly Cell[]; changes: boolean };

export type Matrix = {
  /** Grouped actor, targets, metadata; within a group in the order of first appearance, newest version first. */
  rows: readonly Row[];
};

/** Versions next to each other: a row for each field that any of them has, a cell for each version. Newest first. */
export function matrixOf(versions: readonly AuditLogSchema[]): Matrix {
  const places = newPlaces();
  const columns = versions.map(
    (version) => new Map(fieldsOf(version, places).map((field) => [field.address, field])),
  );
  const fields = new Map<string, Field>();
  for (const column of columns) {
    for (const [address, field] of column) if (!fields.has(address)) fields.set(address, field);
  }
  const rows = GROUPS.flatMap((group) =>
    [...fields.values()].filter((field) => field.group === group).map((field) => rowOf(field, columns)),
  );
  return { rows };
}

function rowOf(field: Field, columns: readonly ReadonlyMap<string, Field>[]): Row {
  const fields = columns.map((column) => column.get(field.address));
  const cells: Cell[] = [];
  for (const [index, now] of fields.entries()) {
    const before = fields[index + 1];
    const mark = index + 1 < fields.length ? markOf(now, before) : undefined;
    const newer = cells.at(-1);
    // Runs of versions that leave a field as it is are long: they share one cell.
    const isShared = newer && mark === undefined && newer.mark === undefined && newer.field === now;
    cells.push(isShared ? newer : { field: now, mark, before: mark && before });
  }
  return { field, cells, changes: cells.some((cell) => cell.mark !== undefined) };
}

function markOf(now: Field | undefined, before: Field | undefined): Mark | undefined {
  if (now === before) return undefined;
  if (now === undefined) return 'removed';
  if (before === undefined) return 'added';
  if (now.demands.types !== before.demands.types) return 'type changed';
  if (now.required !== before.required) return now.required ? 'now required' : 'now optional';
  if (now.demands.constraints !== before.demands.constraints) return 'constraint changed';
  return now.demands.keywords === before.demands.keywords ? undefined : 'keyword changed';
}
