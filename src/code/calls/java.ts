/** Calls with `com.workos:workos`. */
import type { AuditLogEvent, EventParty } from '../../audit-schema/comparison';
import type { ListParameters, Order } from '../../contract/api';
import type { Call } from './call';
import { block, literalOf, plainNumber, separated, type Entry, type Literals } from './literal';
import { KEY, ORGANIZATION } from './placeholders';
import { inUnits, quoted } from './quoted';

const INDENT = ' '.repeat(4);
const LITERALS: Literals = {
  text: (text) => quoted(text, { quote: '"', invisible: inUnits }),
  number: numberOf,
  words: { true: 'true', false: 'false', null: 'null' },
  list: (items) => calling(items.includes('null') ? 'Arrays.<Object>asList' : 'List.of', items),
  object: mapOf,
};
const ORDERS: Record<Order, string> = {
  asc: 'PaginationOrder.Asc',
  desc: 'PaginationOrder.Desc',
  normal: 'PaginationOrder.Normal',
};
const MODELS = ['AuditLogEvent', 'AuditLogEventActor', 'AuditLogEventContext', 'AuditLogEventTarget'];

export function javaOf(call: Call): string {
  const statements = [`WorkOS workos = new WorkOS(System.getenv("${KEY}"));`, `${callOf(call)};`];
  const main = block('public static void main(String[] args) {', statements, '}', INDENT);
  const imports = importsOf(call).map((name) => `import ${name};\n`);
  return `${imports.join('')}\n${block('public class Main {', [main], '}', INDENT)}\n`;
}

function importsOf(call: Call): string[] {
  if (call.kind === 'create event') {
    const models = MODELS.map((name) => `com.workos.models.${name}`);
    return ['com.workos.WorkOS', ...models, 'java.time.OffsetDateTime', 'java.util.*'];
  }
  return [
    'com.workos.WorkOS',
    ...(call.parameters.order === undefined ? [] : ['com.workos.types.PaginationOrder']),
  ];
}

function callOf(call: Call): string {
  if (call.kind === 'create event') {
    return calling('workos.auditLogs.createEvent', [LITERALS.text(ORGANIZATION), eventOf(call.event)]);
  }
  const parameters = parametersOf(call.parameters);
  if (call.kind === 'list actions') return `workos.auditLogs.listActions(${parameters.join(', ')})`;
  return `workos.auditLogs.listActionSchemas(${[LITERALS.text(call.action), ...parameters].join(', ')})`;
}

/** By their place, up to the last that is given. */
function parametersOf({ limit, before, after, order }: ListParameters): string[] {
  const inPlace = [before, after, limit].map((value) => literalOf(value, LITERALS));
  const all = [...inPlace, order === undefined ? 'null' : ORDERS[order]];
  return all.slice(0, all.findLastIndex((code) => code !== 'null') + 1);
}

/** The SDK's models are Kotlin's: from Java every part is given, by its place. */
function eventOf({ action, version, occurred_at, actor, targets, context, metadata }: AuditLogEvent): string {
  const parties = targets.map((target) => partyOf('AuditLogEventTarget', target));
  const place = [context.location, context.user_agent].map((value) => literalOf(value, LITERALS));
  return calling('new AuditLogEvent', [
    LITERALS.text(action),
    `OffsetDateTime.parse(${LITERALS.text(occurred_at)})`,
    partyOf('AuditLogEventActor', actor),
    calling('List.of', parties),
    `new AuditLogEventContext(${place.join(', ')})`,
    literalOf(metadata, LITERALS),
    version === undefined ? 'null' : `${version}L`,
  ]);
}

function partyOf(model: string, { id, type, name, metadata }: EventParty): string {
  const parts = [id, type, name, metadata].map((value) => literalOf(value, LITERALS));
  return parts.some((code) => code.includes('\n'))
    ? calling(`new ${model}`, parts)
    : `new ${model}(${parts.join(', ')})`;
}

/** `Map.ofEntries` takes no null. */
function mapOf(entries: readonly Entry[]): string {
  if (entries.some(([, value]) => value === 'null')) {
    const puts = entries.map(([key, value]) => `put(${LITERALS.text(key)}, ${value});`);
    return block('new HashMap<String, Object>() {{', puts, '}}', INDENT);
  }
  if (entries.length === 0) return 'Map.of()';
  return calling(
    'Map.ofEntries',
    entries.map(([key, value]) => `Map.entry(${LITERALS.text(key)}, ${value})`),
  );
}

/** A literal without `L` is an `int`. */
function numberOf(value: number): string {
  const isLong = Number.isSafeInteger(value) && Math.abs(value) > 0x7f_ff_ff_ff;
  return isLong ? `${value}L` : plainNumber(value);
}

function calling(name: string, items: readonly string[]): string {
  return block(`${name}(`, separated(items), ')', INDENT);
}
