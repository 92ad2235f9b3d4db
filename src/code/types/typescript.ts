import { aboutEvent, namedEvents, type NamedEvent } from './named-events';
import { metadataOf, saidOf } from './read-metadata';
import { docComment, quoted } from './source-text';
import type { TypedAction, UntypedAction } from './typed-action';
import { NO_METADATA, metadataType } from './value-type';
/** TypeScript for events: what may be sent, as far as types can say it. */

const HEAD = `/**
 * Events of WorkOS Audit Logs, a type for each schema version. Made from the schemas: make it anew rather than edit it.
 *
 * An event names the version that it is written for. Its targets begin with those that the version declares, in that
 * order, so that none can be left out; others may follow. Metadata holds the keys that are declared and no others, also
 * where WorkOS would take more, so that a misspelt key is found. What a type cannot say is left to WorkOS: lengths,
 * ranges, patterns, formats, numbers that have to be whole, and at most 50 keys of 40 characters and values of 500.
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
  const parties = targets.map((target) => `\n    ${party(quoted(target.type), target.metadata, '    ')},`);
  return `
${docComment([aboutEvent(event)], '')}export type ${event.name} = {
  action: ${quoted(event.action)};
  version: ${event.schema.version};
  occurred_at: string;
  actor: ${party('string', actor, '  ')};
  targets: [${parties.join('')}${parties.length === 0 ? '' : '\n    '}...AuditLogTarget[]${parties.length === 0 ? '' : ',\n  '}];
  context: AuditLogContext;
  ${metadataKey(metadata, '  ')};
};
`;
}

type MetadataNode = ReturnType<typeof metadataOf>['metadata'];

/** Whoever did it, or what it was done to. */
function party(type: string, metadata: MetadataNode, indent: string): string {
  const keys = ['id: string', `type: ${type}`, 'name?: string', metadataKey(metadata, `${indent}  `)];
  if (keys.join('').length < SHORT && !keys.join('').includes('\n')) return `{ ${keys.join('; ')} }`;
  return `{\n${keys.map((key) => `${indent}  ${key};\n`).join('')}${indent}}`;
}

/** What goes into a line. */
const SHORT = 90;

function metadataKey(node: MetadataNode, indent: string): string {
  const isRequired = node.object.required.size > 0;
  return `${docComment(saidOf(node), indent)}metadata${isRequired ? '' : '?'}: ${metadataType(node, indent)}`;
}
