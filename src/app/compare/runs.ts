import type { Line } from '../../audit-schema/side-by-side';
import type { AuditLogSchema } from '../../contract/workos';
import { fieldOfLine, type JsonPath } from './line-address';

/** Marked lines that stand together and speak of one field: `[start, end)` in the list of lines. */
export type Run = {
  start: number;
  end: number;
  address: string;
  what: 'added' | 'removed' | 'changed';
};

/** The changes that one jumps between, top to bottom. */
export function runsOf(lines: readonly Line[], from: AuditLogSchema, to: AuditLogSchema): Run[] {
  const runs: Run[] = [];
  let field: JsonPath = [];
  for (const [index, { mark, path }] of lines.entries()) {
    if (mark === 'same') continue;
    const run = runs.at(-1);
    if (run?.end === index && startsWith(path, field)) {
      run.end = index + 1;
      if (run.what !== mark) run.what = 'changed';
    } else {
      const { length, address } = fieldOfLine(path, mark === 'added' ? to : from);
      field = path.slice(0, length);
      // What comes or goes with a part of a field, such as its `format`, changes the field.
      const what = path.length > length ? 'changed' : mark;
      runs.push({ start: index, end: index + 1, address, what });
    }
  }
  return runs;
}

function startsWith(path: JsonPath, start: JsonPath): boolean {
  return start.every((part, index) => path[index] === part);
}
