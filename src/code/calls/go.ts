/** Calls with `github.com/workos/workos-go`. */
import type { AuditLogEvent, EventParty } from '../../audit-schema/comparison';
import type { Call } from './call';
import { block, entriesOf, plainNumber, withComma, type Entry, type Literals } from './literal';
import { KEY, ORGANIZATION } from './placeholders';
import { byLength, quoted } from './quoted';

const INDENT = '\t';
const LITERALS: Literals = {
  text: (text) => quoted(text, { quote: '"', invisible: byLength }),
  number: plainNumber,
  words: { true: 'true', false: 'false', null: 'nil' },
  list: (items) => block('[]any{', items.map(withComma), '}', INDENT),
  object: (entries) =>
    aligned(
      'map[string]any{',
      entries.map(([key, value]) => [LITERALS.text(key), value] as const),
    ),
};

export function goOf(call: Call): string {
  const imports = call.kind === 'create event' ? ['context', 'os'] : ['context', 'fmt', 'os'];
  const statements = [`client := workos.NewClient(os.Getenv("${KEY}"))`, ...statementsOf(call)];
  const main = block('func main() {', statements, '}', INDENT);
  const packages = [...imports.map((name) => `"${name}"`), '', '"github.com/workos/workos-go/v9"'];
  return `package main\n\n${block('import (', packages, ')', INDENT)}\n\n${main}\n${
    main.includes('pointer(') ? POINTER : ''
  }`;
}

/** The SDK tells what is absent from what is zero by pointers. */
const POINTER = `
func pointer[T any](value T) *T {
	return &value
}
`;

function statementsOf(call: Call): string[] {
  if (call.kind === 'create event') {
    const fields: Entry[] = [
      ['OrganizationID', LITERALS.text(ORGANIZATION)],
      ['Event', eventOf(call.event)],
    ];
    const parameters = structOf('AuditLogsCreateEventParams', fields);
    return [
      `_, err := client.AuditLogs().CreateEvent(context.Background(), ${parameters})`,
      'if err != nil {\n\tpanic(err)\n}',
    ];
  }
  const { limit, before, after, order } = call.parameters;
  const pagination = pointersTo({ Limit: limit, Before: before, After: after, Order: order });
  const fields: Entry[] =
    pagination.length === 0 ? [] : [['PaginationParams', aligned('workos.PaginationParams{', pagination)]];
  if (call.kind === 'list actions') {
    const parameters = structOf('AuditLogsListActionsParams', fields);
    return [
      `actions := client.AuditLogs().ListActions(context.Background(), ${parameters})`,
      ...iteration('actions', 'Name'),
    ];
  }
  const parameters = `${LITERALS.text(call.action)}, ${structOf('AuditLogsListActionSchemasParams', fields)}`;
  return [
    `schemas := client.AuditLogs().ListActionSchemas(context.Background(), ${parameters})`,
    ...iteration('schemas', 'Version'),
  ];
}

/** Lists are read through an iterator, which asks for the pages. */
function iteration(list: string, field: string): string[] {
  return [
    `for ${list}.Next() {\n\tfmt.Println(${list}.Current().${field})\n}`,
    `if err := ${list}.Err(); err != nil {\n\tpanic(err)\n}`,
  ];
}

function eventOf({ action, version, occurred_at, actor, targets, context, metadata }: AuditLogEvent): string {
  const types = targets.map((target) => withComma(aligned('{', partyOf(target))));
  const place = entriesOf({ Location: context.location }, LITERALS);
  return structOf('AuditLogEvent', [
    ...entriesOf({ Action: action }, LITERALS),
    ...pointersTo({ Version: version }),
    ...entriesOf({ OccurredAt: occurred_at }, LITERALS),
    ['Actor', structOf('AuditLogEventActor', partyOf(actor))],
    ['Targets', block('[]*workos.AuditLogEventTarget{', types, '}', INDENT)],
    [
      'Context',
      structOf('AuditLogEventContext', [...place, ...pointersTo({ UserAgent: context.user_agent })]),
    ],
    ...entriesOf({ Metadata: metadata }, LITERALS),
  ]);
}

function partyOf({ id, type, name, metadata }: EventParty): Entry[] {
  return [
    ...entriesOf({ ID: id, Type: type }, LITERALS),
    ...pointersTo({ Name: name }),
    ...entriesOf({ Metadata: metadata }, LITERALS),
  ];
}

function pointersTo(fields: { readonly [name: string]: unknown }): Entry[] {
  return entriesOf(fields, LITERALS).map(([name, value]) => [name, `pointer(${value})`]);
}

function structOf(name: string, fields: readonly Entry[]): string {
  return aligned(`&workos.${name}{`, fields);
}

/** As gofmt has it: the values of neighbours that take one line each begin below each other. */
function aligned(open: string, entries: readonly Entry[]): string {
  const lines = entries.map((entry, at) => {
    const [key, value] = entry;
    if (isLong(entry)) return `${key}: ${value},`;
    return `${key}:${' '.repeat(1 + widthAt(entries, at) - width(key))}${value},`;
  });
  return block(open, lines, '}', INDENT);
}

function isLong([, value]: Entry): boolean {
  return value.includes('\n');
}

/** The longest key among the entry's neighbours of one line. */
function widthAt(entries: readonly Entry[], at: number): number {
  const from = entries.slice(0, at).findLastIndex(isLong) + 1;
  const to = entries.findIndex((entry, index) => index > at && isLong(entry));
  return Math.max(...entries.slice(from, to === -1 ? undefined : to).map(([key]) => width(key)));
}

function width(text: string): number {
  return Array.from(text).length;
}
