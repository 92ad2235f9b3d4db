/** Calls with the crate `workos`. */
import type { AuditLogEvent, EventParty } from '../../audit-schema/comparison';
import type { ListParameters, Order } from '../../contract/api';
import type { Call } from './call';
import { isMetadataFlat, NOT_FLAT } from './flat-metadata';
import {
  block,
  entriesOf,
  indented,
  literalOf,
  plainNumber,
  withComma,
  type Entry,
  type Literals,
} from './literal';
import { CLIENT_ID, KEY, ORGANIZATION } from './placeholders';
import { inBraces, quoted } from './quoted';

const INDENT = ' '.repeat(4);

/** Texts are owned in all that the SDK takes; numbers are 64-bit floats in metadata. */
const LITERALS: Literals = {
  text: (text) => `${textOf(text)}.to_string()`,
  number: (value) => (/[.e]/.test(plainNumber(value)) ? plainNumber(value) : `${value}.0`),
  words: { true: 'true', false: 'false', null: 'None' },
  list: (items) => block('vec![', items.map(withComma), ']', INDENT),
  object: (entries) =>
    entries.length === 0
      ? 'HashMap::new()'
      : block(
          'HashMap::from([',
          entries.map(([key, value]) => `(${LITERALS.text(key)}, ${value}),`),
          '])',
          INDENT,
        ),
};
const ORDERS: Record<Order, string> = {
  asc: 'PaginationOrder::Asc',
  desc: 'PaginationOrder::Desc',
  normal: 'PaginationOrder::Normal',
};
const KINDS: Record<string, string> = { string: 'String', number: 'F64', boolean: 'Bool' };

const CLIENT = `let client = Client::builder()
    .api_key(std::env::var("${KEY}").expect("${KEY}"))
    .client_id(std::env::var("${CLIENT_ID}").expect("${CLIENT_ID}"))
    .build();`;

export function rustOf(call: Call): string {
  const note = call.kind === 'create event' && !isMetadataFlat(call.event) ? NOT_FLAT : '';
  const made = `${note}let _result = client\n    .audit_logs()\n${indented(`.${callOf(call)}`, INDENT)}\n    .await?;`;
  const main = block('async fn main() -> Result<(), workos::Error> {', [CLIENT, made, 'Ok(())'], '}', INDENT);
  return `${usesOf(call)}\n#[tokio::main]\n${main}\n`;
}

function usesOf(call: Call): string {
  if (call.kind !== 'create event') {
    const name = call.kind === 'list actions' ? 'ListActionsParams' : 'ListActionSchemasParams';
    const order = call.parameters.order === undefined ? '' : 'use workos::enums::PaginationOrder;\n';
    return `use workos::Client;\nuse workos::audit_logs::${name};\n${order}`;
  }
  const { actor, targets, metadata } = call.event;
  const map = [metadata, actor.metadata, ...targets.map((target) => target.metadata)].some(Boolean);
  const uses = ['Client', 'audit_logs::CreateEventParams', 'models::*'].map(
    (name) => `use workos::${name};\n`,
  );
  return `${map ? 'use std::collections::HashMap;\n' : ''}${uses.join('')}`;
}

function callOf(call: Call): string {
  if (call.kind === 'create event') {
    const fields: Entry[] = [
      ['organization_id', LITERALS.text(ORGANIZATION)],
      ['event', eventOf(call.event)],
    ];
    return `create_event(CreateEventParams::new(${structOf('AuditLogEventIngestion', fields)}))`;
  }
  if (call.kind === 'list actions') return `list_actions(${paramsOf('ListActionsParams', call.parameters)})`;
  return `list_action_schemas(${textOf(call.action)}, ${paramsOf('ListActionSchemasParams', call.parameters)})`;
}

/** What is left out has WorkOS's default. */
function paramsOf(name: string, { limit, before, after, order }: ListParameters): string {
  const fields: Entry[] = [
    ...(limit === undefined ? [] : [['limit', `Some(${limit})`] as const]),
    ...entriesOf({ before, after }, LITERALS).map(([key, value]) => [key, `Some(${value})`] as const),
    ...(order === undefined ? [] : [['order', `Some(${ORDERS[order]})`] as const]),
  ];
  if (fields.length === 0) return `${name}::default()`;
  const lines = [...fields.map(([field, value]) => `${field}: ${value},`), '..Default::default()'];
  return block(`${name} {`, lines, '}', INDENT);
}

function eventOf({ action, version, occurred_at, actor, targets, context, metadata }: AuditLogEvent): string {
  return structOf('AuditLogEvent', [
    ...entriesOf({ action }, LITERALS),
    ['version', version === undefined ? 'None' : `Some(${version})`],
    ...entriesOf({ occurred_at }, LITERALS),
    ['actor', partyOf('AuditLogEventActor', actor)],
    ['targets', LITERALS.list(targets.map((target) => partyOf('AuditLogEventTarget', target)))],
    ['context', contextOf(context)],
    ['metadata', metadataOf(metadata)],
  ]);
}

function contextOf({ location, user_agent }: AuditLogEvent['context']): string {
  const fields: Entry[] = [...entriesOf({ location }, LITERALS), ['user_agent', optional(user_agent)]];
  return structOf('AuditLogEventContext', fields);
}

function partyOf(model: string, { id, type, name, metadata }: EventParty): string {
  return structOf(model, [
    ...entriesOf({ id, type_: type }, LITERALS),
    ['name', optional(name)],
    ['metadata', metadataOf(metadata)],
  ]);
}

/** A value says which of the three kinds it is. */
function metadataOf(metadata: AuditLogEvent['metadata']): string {
  if (metadata === undefined) return 'None';
  const entries = Object.entries(metadata).map(([key, value]) => {
    const kind = KINDS[typeof value];
    const code = literalOf(value, LITERALS);
    return [key, kind === undefined ? code : `AuditLogEventActorMetadataOneOf::${kind}(${code})`] as const;
  });
  return `Some(${LITERALS.object(entries)})`;
}

function optional(text: string | undefined): string {
  return text === undefined ? 'None' : `Some(${LITERALS.text(text)})`;
}

function structOf(name: string, fields: readonly Entry[]): string {
  return block(
    `${name} {`,
    fields.map(([field, value]) => `${field}: ${value},`),
    '}',
    INDENT,
  );
}

function textOf(text: string): string {
  return quoted(text, { quote: '"', invisible: inBraces });
}
