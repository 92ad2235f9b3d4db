import type { AuditLogSchema } from '../contract/workos';
import { GROUPS, fieldsOf, type Field } from './fields';

/** What became of a field in a version, against the next older one. */
export const MARKS = [
  'added',
  'removed',
  'type changed',
  'now required',
  'now optional',
  'constraint changed',
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
  /** What each version changed, in words; absent for the oldest, whose older neighbour is not there. */
  summaries: readonly (string | undefined)[];
};

/** Versions next to each other: a row for each field that any of them has, a cell for each version. Newest first. */
export function matrixOf(versions: readonly AuditLogSchema[]): Matrix {
  const columns = versions.map(
    (version) => new Map(fieldsOf(version).map((field) => [field.address, field])),
  );
  const fields = new Map<string, Field>();
  for (const column of columns) {
    for (const [address, field] of column) if (!fields.has(address)) fields.set(address, field);
  }
  const rows = GROUPS.flatMap((group) =>
    [...fields.values()].filter((field) => field.group === group).map((field) => rowOf(field, columns)),
  );
  return { rows, summaries: columns.map((_, index) => summaryOf(rows, index, columns.length)) };
}

function rowOf(field: Field, columns: readonly ReadonlyMap<string, Field>[]): Row {
  const cells = columns.map((column, index) => {
    const older = columns[index + 1];
    const now = column.get(field.address);
    const before = older?.get(field.address);
    const mark = older && markOf(now, before);
    return { field: now, mark, before: mark && before };
  });
  return { field, cells, changes: cells.some((cell) => cell.mark !== undefined) };
}

function markOf(now: Field | undefined, before: Field | undefined): Mark | undefined {
  if (now === undefined) return before && 'removed';
  if (before === undefined) return 'added';
  if (now.type !== before.type) return 'type changed';
  if (now.required !== before.required) return now.required ? 'now required' : 'now optional';
  return now.constraints === before.constraints ? undefined : 'constraint changed';
}

/** `+2 fields, 1 type changed, target invoice removed`; `No field changed` when only words or order did. */
function summaryOf(rows: readonly Row[], index: number, count: number): string | undefined {
  if (index === count - 1) return undefined;
  const counts = new Map<Mark, number>();
  const targets: string[] = [];
  const movedTargets: string[] = [];
  for (const row of rows) {
    const mark = row.cells[index]?.mark;
    if (mark === undefined) continue;
    if (row.field.kind === 'target') {
      targets.push(`target ${row.field.address.slice('targets['.length, -1)} ${mark}`);
      movedTargets.push(row.field.address);
    } else if (!movedTargets.some((address) => row.field.address.startsWith(address))) {
      counts.set(mark, (counts.get(mark) ?? 0) + 1);
    }
  }
  const parts = [
    ...MARKS.filter((mark) => counts.has(mark)).map((mark) => phrase(mark, counts.get(mark) ?? 0)),
    ...targets,
  ];
  return parts.length === 0 ? 'No field changed' : parts.join(', ');
}

function phrase(mark: Mark, count: number): string {
  const plural = count === 1 ? '' : 's';
  switch (mark) {
    case 'added':
      return `+${count} field${plural}`;
    case 'removed':
      return `−${count} field${plural}`;
    case 'type changed':
      return `${count} type${plural} changed`;
    case 'constraint changed':
      return `${count} constraint${plural} changed`;
    case 'now required':
    case 'now optional':
      return `${count} ${mark}`;
  }
}
