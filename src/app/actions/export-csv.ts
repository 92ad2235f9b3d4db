import { unparse } from 'papaparse';
import { isReadable, type ListedAction } from '../../contract/list-items';
import { summaryOf, unreadableSummaryOf } from './export-formats';

/**
 * What a spreadsheet would run rather than show (OWASP, CSV Injection). Papa's own pattern lets a text pass that has a line
 * break in it.
 */
const FORMULA = /^[=+\-@\t\r\n]/;

const COLUMNS = ['name', 'targets', 'fields', 'version', 'created_at', 'updated_at'];

/** A table as RFC 4180 has it; an action's targets stand in one cell. A text that would be a formula gets a `'` before it. */
export function csvOf(actions: readonly ListedAction[]): string {
  const rows = actions.map((action) => {
    const summary = isReadable(action) ? summaryOf(action) : unreadableSummaryOf(action);
    return { ...summary, targets: summary.targets.join(', ') };
  });
  return `${unparse({ fields: COLUMNS, data: rows }, { escapeFormulae: FORMULA })}\r\n`;
}
