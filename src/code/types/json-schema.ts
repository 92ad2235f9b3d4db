/** JSON Schemas of whole events: what the versions say of metadata, and what WorkOS asks of every event. */
import { eventSchemaOf } from '../../audit-schema/event/event-schema';
import type { JsonObject } from '../../audit-schema/json-schema';
import { stringifyJson } from '../../contract/json';
import { aboutEvent, namedEvents, type NamedEvent } from './named-events';
import type { TypedAction } from './typed-action';

/** What Ajv and most others read as it is. */
const DIALECT = 'http://json-schema.org/draft-07/schema#';

/**
 * A JSON Schema of the events of some versions of some actions. One version's is that of its events; several stand in
 * `anyOf`, of which an event meets one at most, as each names its action and version.
 */
export function jsonSchemaOf(actions: readonly TypedAction[]): string {
  const events = [...namedEvents(actions)];
  const [only, second] = events;
  const schema =
    only !== undefined && second === undefined
      ? schemaOf(only, '#')
      : { title: 'AuditLogEvent', ...anyOf(events.map((event, at) => schemaOf(event, `#/anyOf/${at}`))) };
  return `${stringifyJson({ $schema: DIALECT, ...schema }, 2)}\n`;
}

function anyOf(schemas: readonly JsonObject[]): JsonObject {
  return schemas.length === 0 ? { not: {} } : { anyOf: schemas };
}

/** As events are judged here, but that the version has to be named, and to be this one. */
function schemaOf(event: NamedEvent, pointer: string): JsonObject {
  const { required, properties, ...rest } = eventSchemaOf(event.action, event.schema, pointer);
  return {
    title: aboutEvent(event),
    ...rest,
    required: ['version', ...required],
    properties: { ...properties, version: { const: event.schema.version } },
  };
}
