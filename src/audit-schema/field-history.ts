import type { AuditLogSchema } from '../contract/workos';
import type { Field } from './fields';
import type { Cell, Mark, Row } from './history';

/** What became of a field in one version. `before` and `after` are the field as the version before and this one have it. */
export type FieldEvent = {
  version: number;
  created_at: string;
  /** `introduced` by the first version that has it, `back` in one that has it again. */
  what: 'introduced' | 'gone' | 'back' | Exclude<Mark, 'added' | 'removed'>;
  before?: Field;
  after?: Field;
};

/**
 * What became of a field, oldest first; versions that left it as it was are not in it.
 *
 * @param row of the matrix of these versions
 * @param versions newest first, as the row's cells are
 */
export function fieldHistory(row: Row, versions: readonly AuditLogSchema[]): FieldEvent[] {
  const events: FieldEvent[] = [];
  for (let at = versions.length - 1; at >= 0; at -= 1) {
    const [version, cell] = [versions[at], row.cells[at]];
    if (version === undefined || cell === undefined) continue;
    const { field: after, before } = cell;
    const what = whatHappened(cell, events.length > 0);
    if (what === undefined) continue;
    events.push({
      version: version.version,
      created_at: version.created_at,
      what,
      ...(before && { before }),
      ...(after && { after }),
    });
  }
  return events;
}

function whatHappened({ field, mark }: Cell, isKnown: boolean): FieldEvent['what'] | undefined {
  if (!isKnown) return field && 'introduced';
  if (mark === 'added') return 'back';
  return mark === 'removed' ? 'gone' : mark;
}
