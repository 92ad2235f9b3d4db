/** Calls with `WorkOS.net`. */
import type { AuditLogEvent, EventParty } from '../../audit-schema/comparison';
import type { ListParameters, Order } from '../../contract/api';
import type { Call } from './call';
import { isMetadataFlat, NOT_FLAT } from './flat-metadata';
import { block, entriesOf, plainNumber, withComma, type Entry, type Literals } from './literal';
import { CLIENT_ID, KEY, ORGANIZATION } from './placeholders';
import { byLength, quoted } from './quoted';

const INDENT = ' '.repeat(4);
const LITERALS: Literals = {
  text: (text) => quoted(text, { quote: '"', invisible: byLength }),
  number: plainNumber,
  words: { true: 'true', false: 'false', null: 'null' },
  list: (items) => (items.length === 0 ? 'new object[0]' : braces('new object[]', items)),
  object: (entries) => dictionary('new Dictionary<string, object>', entries),
};
const ORDERS: Record<Order, string> = {
  asc: 'PaginationOrder.Asc',
  desc: 'PaginationOrder.Desc',
  normal: 'PaginationOrder.Normal',
};

const CLIENT = `var client = new WorkOSClient(new WorkOSOptions
{
    ApiKey = Environment.GetEnvironmentVariable("${KEY}"),
    ClientId = Environment.GetEnvironmentVariable("${CLIENT_ID}"),
});
`;

export function dotnetOf(call: Call): string {
  const isEvent = call.kind === 'create event';
  const generic = isEvent ? 'using System.Collections.Generic;\n' : '';
  const note = isEvent && !isMetadataFlat(call.event) ? NOT_FLAT : '';
  return `using System;\n${generic}using WorkOS;\n\n${CLIENT}\n${note}await client.AuditLogs.${callOf(call)};\n`;
}

function callOf(call: Call): string {
  if (call.kind === 'create event') {
    const fields: Entry[] = [
      ['OrganizationId', LITERALS.text(ORGANIZATION)],
      ['Event', eventOf(call.event)],
    ];
    return `CreateEventAsync(${objectOf('AuditLogsCreateEventOptions', fields)})`;
  }
  if (call.kind === 'list actions') {
    return `ListActionsAsync(${optionsOf('AuditLogsListActionsOptions', call.parameters).join('')})`;
  }
  const options = optionsOf('AuditLogsListActionSchemasOptions', call.parameters);
  return `ListActionSchemasAsync(${[LITERALS.text(call.action), ...options].join(', ')})`;
}

function optionsOf(name: string, { limit, before, after, order }: ListParameters): string[] {
  const fields: Entry[] = [
    ...entriesOf({ Limit: limit, Before: before, After: after }, LITERALS),
    ...(order === undefined ? [] : [['Order', ORDERS[order]] as const]),
  ];
  return fields.length === 0 ? [] : [objectOf(name, fields)];
}

function eventOf({ action, version, occurred_at, actor, targets, context, metadata }: AuditLogEvent): string {
  const parties = targets.map((target) => partyOf('AuditLogEventTarget', target));
  const place = entriesOf({ Location: context.location, UserAgent: context.user_agent }, LITERALS);
  return objectOf('AuditLogEvent', [
    ...entriesOf({ Action: action, Version: version }, LITERALS),
    ['OccurredAt', `DateTimeOffset.Parse(${LITERALS.text(occurred_at)})`],
    ['Actor', partyOf('AuditLogEventActor', actor)],
    ['Targets', parties.length === 0 ? 'new()' : braces('new()', parties)],
    ['Context', objectOf('AuditLogEventContext', place)],
    ...metadataOf(metadata),
  ]);
}

function partyOf(model: string, { id, type, name, metadata }: EventParty): string {
  return objectOf(model, [
    ...entriesOf({ Id: id, Type: type, Name: name }, LITERALS),
    ...metadataOf(metadata),
  ]);
}

/** The type of the values is the SDK's own; texts, numbers and booleans become it. */
function metadataOf(metadata: AuditLogEvent['metadata']): Entry[] {
  return metadata === undefined ? [] : [['Metadata', dictionary('new()', entriesOf(metadata, LITERALS))]];
}

function dictionary(made: string, entries: readonly Entry[]): string {
  const items = entries.map(([key, value]) => `[${LITERALS.text(key)}] = ${value}`);
  if (items.length > 0) return braces(made, items);
  return made.endsWith(')') ? made : `${made}()`;
}

function objectOf(name: string, fields: readonly Entry[]): string {
  return braces(
    `new ${name}`,
    fields.map(([field, value]) => `${field} = ${value}`),
  );
}

function braces(before: string, items: readonly string[]): string {
  return block(`${before}\n{`, items.map(withComma), '}', INDENT);
}
