/** Calls with the package `workos/workos-php`. */
import type { AuditLogEvent, EventParty } from '../../audit-schema/comparison';
import type { Order } from '../../contract/api';
import type { Call } from './call';
import { block, entriesOf, plainNumber, withComma, type Entry, type Literals } from './literal';
import { CLIENT_ID, KEY, ORGANIZATION } from './placeholders';
import { inBraces, quoted } from './quoted';

const INDENT = ' '.repeat(4);
const LITERALS: Literals = {
  text: (text) => quoted(text, { quote: '"', special: /\$/g, invisible: inBraces }),
  number: plainNumber,
  words: { true: 'true', false: 'false', null: 'null' },
  list: (items) => block('[', items.map(withComma), ']', INDENT),
  object: (entries) => `${becomesList(entries) ? '(object) ' : ''}${arrayOf(entries)}`,
};
const ORDERS: Record<Order, string> = {
  asc: 'PaginationOrder::Asc',
  desc: 'PaginationOrder::Desc',
  normal: 'PaginationOrder::Normal',
};
const MODELS = ['AuditLogEvent', 'AuditLogEventActor', 'AuditLogEventContext', 'AuditLogEventTarget'];

export function phpOf(call: Call): string {
  return `<?php

${usesOf(call)
  .map((name) => `use WorkOS\\${name};\n`)
  .join('')}
$workos = new WorkOS(
    apiKey: getenv("${KEY}"),
    clientId: getenv("${CLIENT_ID}"),
);

${callOf(call)};
`;
}

function usesOf(call: Call): string[] {
  if (call.kind === 'create event') return [...MODELS.map((name) => `Resource\\${name}`), 'WorkOS'];
  return [...(call.parameters.order === undefined ? [] : [String.raw`Resource\PaginationOrder`]), 'WorkOS'];
}

function callOf(call: Call): string {
  if (call.kind === 'create event') {
    return objectOf('$workos->auditLogs()->createEvent', [
      ['organizationId', LITERALS.text(ORGANIZATION)],
      ['event', eventOf(call.event)],
    ]);
  }
  const { limit, before, after, order } = call.parameters;
  const parameters: Entry[] = [
    ...entriesOf({ limit, before, after }, LITERALS),
    ...(order === undefined ? [] : [['order', ORDERS[order]] as const]),
  ];
  if (call.kind === 'list actions') return `$workos->auditLogs()->listActions(${onOneLine(parameters)})`;
  const named: Entry[] = [['actionName', LITERALS.text(call.action)], ...parameters];
  return `$workos->auditLogs()->listActionSchemas(${onOneLine(named)})`;
}

function eventOf(event: AuditLogEvent): string {
  const { action, version, occurred_at, actor, targets, context, metadata } = event;
  const parts = entriesOf({ location: context.location, userAgent: context.user_agent }, LITERALS);
  return objectOf('new AuditLogEvent', [
    ...entriesOf({ action, version, occurredAt: occurred_at }, LITERALS),
    ['actor', partyOf('AuditLogEventActor', actor)],
    ['targets', LITERALS.list(targets.map((target) => partyOf('AuditLogEventTarget', target)))],
    ['context', objectOf('new AuditLogEventContext', parts)],
    ...metadataOf(metadata),
  ]);
}

function partyOf(name: string, { id, type, name: called, metadata }: EventParty): string {
  return objectOf(`new ${name}`, [
    ...entriesOf({ id, type, name: called }, LITERALS),
    ...metadataOf(metadata),
  ]);
}

/** The SDK takes an array here. An empty one would be sent as a list, so it is left out. */
function metadataOf(metadata: AuditLogEvent['metadata']): Entry[] {
  const entries = entriesOf(metadata ?? {}, LITERALS);
  return entries.length === 0 ? [] : [['metadata', arrayOf(entries)]];
}

/** Whether PHP would send the array as a list: it is empty, or has numbers for keys. */
function becomesList(entries: readonly Entry[]): boolean {
  return entries.every(([key]) => /^\d+$/.test(key));
}

function arrayOf(entries: readonly Entry[]): string {
  return block(
    '[',
    entries.map(([key, value]) => `${LITERALS.text(key)} => ${value},`),
    ']',
    INDENT,
  );
}

function objectOf(name: string, entries: readonly Entry[]): string {
  return block(
    `${name}(`,
    entries.map(([key, value]) => `${key}: ${value},`),
    ')',
    INDENT,
  );
}

function onOneLine(entries: readonly Entry[]): string {
  return entries.map(([key, value]) => `${key}: ${value}`).join(', ');
}
