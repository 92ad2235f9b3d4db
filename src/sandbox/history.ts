/** An action and its versions, written as dated steps and made whole when first asked for. */
import type { AuditLogAction, AuditLogSchema } from '../contract/workos';
import { pick } from './digest';
import type { Content, Edit } from './edits';

/** An action of the sample data. `versions` gives its schemas, oldest first; they are made once, on the first call. */
export type Action = {
  readonly name: string;
  readonly createdAt: string;
  readonly versions: () => readonly AuditLogSchema[];
};

/** A version: the day (or the exact moment) it was registered, and what it changed. */
export type Version = { readonly at: string; readonly edits: readonly Edit[] };

/** A version registered on a day such as `2025-03-04`, or at an exact ISO 8601 moment, by these edits. */
export function version(at: string, ...edits: readonly Edit[]): Version {
  return { at, edits };
}

/** An action with its versions, oldest first. The edits of the first one start from a schema without anything. */
export function action(name: string, first: Version, ...later: readonly Version[]): Action {
  const all = [first, ...later];
  return {
    name,
    createdAt: momentOf(first.at, name),
    versions: once(() => schemasOf(name, all)),
  };
}

/** The action as the list shows it: with its latest schema, whole. */
export function wireAction({ name, createdAt, versions }: Action): AuditLogAction {
  const latest = versions().at(-1);
  if (latest === undefined) throw new Error(`The action “${name}” has no version.`);
  return {
    object: 'audit_log_action',
    name,
    schema: latest,
    created_at: createdAt,
    updated_at: latest.created_at,
  };
}

/** Calls `make` when first asked, and gives what it made ever after. */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

function schemasOf(name: string, versions: readonly Version[]): AuditLogSchema[] {
  let content: Content = { targets: [] };
  return versions.map(({ at, edits }, index) => {
    content = edits.reduce((before, edit) => edit(before), content);
    return wireSchema(index + 1, content, momentOf(at, name));
  });
}

function wireSchema(number: number, content: Content, createdAt: string): AuditLogSchema {
  return {
    object: 'audit_log_schema',
    version: number,
    ...(content.actor === undefined ? {} : { actor: content.actor }),
    targets: [...content.targets],
    ...(content.metadata === undefined ? {} : { metadata: content.metadata }),
    created_at: createdAt,
  };
}

const WORKING_DAY_STARTS = 7 * 3_600_000;
const WORKING_DAY_LASTS = 11 * 3_600_000;

/** A day gets a moment of its working hours, so that dates look registered and not typed in. */
function momentOf(at: string, name: string): string {
  if (at.includes('T')) return at;
  const midnight = Date.parse(`${at}T00:00:00.000Z`);
  const moment = midnight + WORKING_DAY_STARTS + pick(`${name} ${at}`, WORKING_DAY_LASTS);
  return new Date(moment).toISOString();
}
