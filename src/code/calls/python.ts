/** Calls with the package `workos` of Python. */
import type { AuditLogEvent, EventParty } from '../../audit-schema/comparison';
import type { Call } from './call';
import { block, entriesOf, literalOf, plainNumber, withComma, type Entry, type Literals } from './literal';
import { CLIENT_ID, KEY, ORGANIZATION } from './placeholders';
import { byLength, quoted } from './quoted';

const LITERALS: Literals = {
  text: (text) => quoted(text, { quote: '"', invisible: byLength }),
  number: plainNumber,
  words: { true: 'True', false: 'False', null: 'None' },
  list: (items) => block('[', items.map(withComma), ']', INDENT),
  object: (entries) =>
    block(
      '{',
      entries.map(([key, value]) => withComma(`${LITERALS.text(key)}: ${value}`)),
      '}',
      INDENT,
    ),
};
const INDENT = ' '.repeat(4);

const CLIENT = `client = WorkOSClient(
    api_key=os.environ["${KEY}"],
    client_id=os.environ["${CLIENT_ID}"],
)
`;

const MODELS = ['AuditLogEvent', 'AuditLogEventActor', 'AuditLogEventContext', 'AuditLogEventTarget'];

export function pythonOf(call: Call): string {
  const isEvent = call.kind === 'create event';
  const imports = [
    'import os',
    ...(isEvent ? ['from datetime import datetime'] : []),
    '',
    'from workos import WorkOSClient',
    ...(isEvent ? [block('from workos.audit_logs.models import (', MODELS.map(withComma), ')', INDENT)] : []),
  ];
  return `${imports.join('\n')}\n\n${CLIENT}\n${callOf(call)}\n`;
}

function callOf(call: Call): string {
  if (call.kind === 'create event') {
    const entries: Entry[] = [
      ['organization_id', LITERALS.text(ORGANIZATION)],
      ['event', eventOf(call.event)],
    ];
    return objectOf('client.audit_logs.create_event', entries);
  }
  const { limit, before, after, order } = call.parameters;
  const parameters = entriesOf({ limit, before, after, order }, LITERALS);
  if (call.kind === 'list actions') return `client.audit_logs.list_actions(${onOneLine(parameters)})`;
  const named: Entry[] = [['action_name', LITERALS.text(call.action)], ...parameters];
  return `client.audit_logs.list_action_schemas(${onOneLine(named)})`;
}

/** Until Python 3.11 `fromisoformat` reads no `Z`. */
function eventOf(event: AuditLogEvent): string {
  const { action, version, occurred_at, actor, targets, context, metadata } = event;
  const moment = LITERALS.text(occurred_at.replace(/Z$/, '+00:00'));
  return objectOf('AuditLogEvent', [
    ...entriesOf({ action, version }, LITERALS),
    ['occurred_at', `datetime.fromisoformat(${moment})`],
    ['actor', partyOf('AuditLogEventActor', actor)],
    ['targets', LITERALS.list(targets.map((target) => partyOf('AuditLogEventTarget', target)))],
    ['context', objectOf('AuditLogEventContext', entriesOf(context, LITERALS))],
    ...(metadata === undefined ? [] : [['metadata', literalOf(metadata, LITERALS)] as const]),
  ]);
}

function partyOf(name: string, { id, type, name: called, metadata }: EventParty): string {
  return objectOf(name, entriesOf({ id, type, name: called, metadata }, LITERALS));
}

function objectOf(name: string, entries: readonly Entry[]): string {
  return block(
    `${name}(`,
    entries.map(([key, value]) => `${key}=${value},`),
    ')',
    INDENT,
  );
}

function onOneLine(entries: readonly Entry[]): string {
  return entries.map(([key, value]) => `${key}=${value}`).join(', ');
}
