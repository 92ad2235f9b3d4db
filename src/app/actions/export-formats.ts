/** A list of actions as files that people and programs read. Names are data in each of them. */
import { countKeys } from '../../audit-schema/count-keys';
import { codeCell, plainLine } from '../../audit-schema/markdown';
import { stringifyJson } from '../../contract/json';
import { isReadable, type ListedAction, type UnreadableAction } from '../../contract/list-items';
import type { AuditLogAction } from '../../contract/workos';

export type ExportFormat = 'json' | 'csv' | 'markdown' | 'versions';

/** The actions as WorkOS has them, those that cannot be read on one line each. */
export function jsonOf(actions: readonly ListedAction[]): string {
  const items = actions.map((action) =>
    isReadable(action) ? stringifyJson(action, 2).replaceAll('\n', '\n  ') : action.json,
  );
  return items.length === 0 ? '[]\n' : `[\n  ${items.join(',\n  ')}\n]\n`;
}

/** A table in GitHub's Markdown. */
export function markdownOf(actions: readonly ListedAction[]): string {
  const head = [
    '| Action | Targets | Fields | Version | Created | Updated |',
    '| --- | --- | ---: | ---: | --- | --- |',
  ];
  const rows = actions.map((action) => {
    if (!isReadable(action)) {
      return `| ${codeCell(nameOf(action))} | ${plainLine(`cannot be read: ${action.problem}`)} | | | | |`;
    }
    const { name, targets, fields, version, created_at, updated_at } = summaryOf(action);
    const cells = [
      codeCell(name),
      targets.map(codeCell).join(', '),
      fields,
      version,
      plainLine(created_at),
      plainLine(updated_at),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return `${[...head, ...rows].join('\n')}\n`;
}

/**
 * Each action's latest version, by name: the file that code reads which version it emits from. Without the actions that
 * cannot be read.
 */
export function versionsOf(actions: readonly ListedAction[]): string {
  // Not through an object, which puts names that are numbers first and has one name of its own, `__proto__`.
  const lines = actions
    .filter(isReadable)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, schema }) => `  ${JSON.stringify(name)}: ${schema.version}`);
  return lines.length === 0 ? '{}\n' : `{\n${lines.join(',\n')}\n}\n`;
}

function nameOf({ name }: UnreadableAction): string {
  return name?.toWellFormed() ?? '(no name)';
}

/** A row for an action that cannot be read: its name alone. */
export function unreadableSummaryOf(action: UnreadableAction) {
  return { name: nameOf(action), targets: [], fields: '', version: '', created_at: '', updated_at: '' };
}

/** What a row of a table says of an action. */
export function summaryOf({ name, schema, created_at, updated_at }: AuditLogAction) {
  const targets = [...new Set(schema.targets.map(({ type }) => type))];
  return { name, targets, fields: countKeys(schema), version: schema.version, created_at, updated_at };
}
