import type { AuditLogSchema } from '../../contract/workos';
import { eventNames } from './event-names';
import type { TypedAction } from './typed-action';

/** The events of one version, and what they are called. */
export type NamedEvent = { readonly name: string; readonly action: string; readonly schema: AuditLogSchema };

/**
 * The events of all versions: actions by name, versions ascending, so that equal input in any order makes equal text. An
 * action's schemas are not looked at before it is its turn.
 */
export function* namedEvents(actions: readonly TypedAction[]): Generator<NamedEvent> {
  const names = eventNames(actions.map(({ action }) => action));
  const sorted = actions.toSorted((one, other) => (one.action < other.action ? -1 : 1));
  for (const { action, schemas } of sorted) {
    for (const schema of schemas.toSorted((one, other) => one.version - other.version)) {
      yield { name: `${names.get(action) ?? ''}V${schema.version}`, action, schema };
    }
  }
}

/** What an event is, in words. */
export function aboutEvent({ action, schema }: NamedEvent): string {
  return `${action}, version ${schema.version}`;
}
