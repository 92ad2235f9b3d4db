/** TypeScript types for events: what may be sent, as far as types can say it. */
import { aboutEvent, namedEvents, type NamedEvent } from './named-events';
import { metadataOf, saidOf } from './read-metadata';
import { docComment, quoted } from './source-text';
import { targetLists } from './target-lists';
import type { TypedAction, UntypedAction } from './typed-action';
import { NO_METADATA, metadataType } from './value-type';

const HEAD = `/**
 * Events of WorkOS Audit Logs, a type for each schema version. Made from the schemas: make it anew rather than edit it.
 *
 * An event names the version that it is written for. Its targets begin with those that the version declares, in that
 * order, so that none can be left out; others may follow. Metadata holds only the keys that the schema describes, even
 * where WorkOS accepts more, so that a misspelled key is an error. Types cannot say everything: lengths, ranges, patterns,
 * formats, integers, which keys match a pattern, and at most 50 keys of 40 characters and values of 500.
 */
`;

const SHARED = `
/** A target that the version does not declare. */
export type AuditLogTarget = {
  id: string;
  type: string;
  name?: string;
  metadata?: { [key: string]: string | number | boolean };
};

/** Where a version declares no key. */
export type ${NO_METADATA} = { [key: string]: never };

export type AuditLogContext = { location: string; user_agent?: string };

export type SdkAuditLogContext = { location: string; userAgent?: string };

/** An event as \`auditLogs.createEvent\` of @workos-inc/node takes it. */
export type ForSdk<Event> = Event extends AuditLogEvent
  ? Omit<Event, 'occurred_at' | 'context'> & { occurredAt: Date; context: SdkAuditLogContext }
  : never;

export type SdkAuditLogEvent = ForSdk<AuditLogEvent>;
`;

/** A file of types: the events of some versions of some actions, and `AuditLogEvent`, which is any of them. */
export function typescriptOf(
  actions: readonly TypedAction[],
  untyped: readonly UntypedAction[] = [],
): string {
  return [...typescriptParts(actions, untyped)].join('');
}

/**
 * The same file piece by piece, so that whoever makes thousands of types can do something else in between. An action's
 * schemas are not looked at before it is its turn.
 */
export function* typescriptParts(
  actions: readonly TypedAction[],
  untyped: readonly UntypedAction[] = [],
): Generator<string> {
  const names: string[] = [];
  yield HEAD;
  if (untyped.length > 0) yield untypedRemark(untyped);
  for (const event of namedEvents(actions)) {
    names.push(event.name);
    yield eventType(event);
  }
  if (untyped.some(({ action }) => action !== '')) {
    names.push(UNTYPED);
    yield untypedEvent(untyped);
  }
  yield `\n/** Any event, told apart by \`action\` and \`version\`; \`occurred_at\` as the API takes it, in ISO 8601. */\n`;
  yield `export type AuditLogEvent =${names.map((name) => `\n  | ${name}`).join('') || ' never'};\n`;
  yield SHARED;
}

/** No action's type has this name: those end in a version number. */
const UNTYPED = 'UntypedAuditLogEvent';

function untypedRemark(untyped: readonly UntypedAction[]): string {
  const lines = byAction(untyped).map(({ action, problem }) => `- ${action || '(no name)'}: ${problem}`);
  return `\n${docComment(['The schemas of these actions could not be read, so they have no types:', ...lines], '')}`;
}

/** Events of the actions without types hold anything, so that nothing that WorkOS might accept is refused here. */
function untypedEvent(untyped: readonly UntypedAction[]): string {
  const names = byAction(untyped).flatMap(({ action }) => (action === '' ? [] : [quoted(action)]));
  return `
/** An event of an action whose schema could not be read. */
export type ${UNTYPED} = {
  action: ${[...new Set(names)].join(' | ')};
  version?: number;
  occurred_at: string;
  actor: AuditLogTarget;
  targets: AuditLogTarget[];
  context: AuditLogContext;
  metadata?: { [key: string]: unknown };
};
`;
}

function byAction(untyped: readonly UntypedAction[]): UntypedAction[] {
  return untyped.toSorted((one, other) => (one.action < other.action ? -1 : 1));
}

function eventType(event: NamedEvent): string {
  const { metadata, actor, targets } = metadataOf(event.schema);
  return `
${docComment([aboutEvent(event)], '')}export type ${event.name} = {
  action: ${quoted(event.action)};
  version: ${event.schema.version};
  occurred_at: string;
  actor: ${party('string', metadataKey([actor], '    '), '  ')};
  targets: ${targetsType(targets)};
  context: AuditLogContext;
  ${metadataKey([metadata], '  ')};
};
`;
}

type MetadataNode = ReturnType<typeof metadataOf>['metadata'];

function targetsType(targets: ReturnType<typeof metadataOf>['targets']): string {
  const texts = targets.map(({ type, metadata }) => ({ type, metadata: metadataKey([metadata], '') }));
  const lists = targetLists(texts).map((list) => {
    const parties = list.map((slot) => {
      const met = slot.flatMap((at) => targets[at] ?? []);
      const [first] = met;
      const key = metadataKey(
        met.map(({ metadata }) => metadata),
        '      ',
      );
      return `\n    ${party(quoted(first?.type ?? ''), key, '    ')},`;
    });
    const isEmpty = parties.length === 0;
    return `[${parties.join('')}${isEmpty ? '' : '\n    '}...AuditLogTarget[]${isEmpty ? '' : ',\n  '}]`;
  });
  return lists.join(' | ');
}

/** An actor or a target. */
function party(type: string, metadata: string, indent: string): string {
  const keys = ['id: string', `type: ${type}`, 'name?: string', metadata];
  if (keys.join('').length < SHORT && !keys.join('').includes('\n')) return `{ ${keys.join('; ')} }`;
  return `{\n${keys.map((key) => `${indent}  ${key};\n`).join('')}${indent}}`;
}

/** What goes into a line. */
const SHORT = 90;

/** The key with the type of an object that meets all of these schemas. */
function metadataKey(nodes: readonly MetadataNode[], indent: string): string {
  const isRequired = nodes.some(({ object }) => object.required.size > 0);
  const types = new Set(nodes.map((node) => metadataType(node, indent)));
  // A schema that declares no key is met by the keys of the others.
  if (types.size > 1) types.delete(NO_METADATA);
  const said = docComment([...new Set(nodes.flatMap(saidOf))], indent);
  return `${said}metadata${isRequired ? '' : '?'}: ${[...types].join(' & ')}`;
}
