/** The errors of an event, those first that are about the fault that it shows. */
import type { AuditLogSchema } from '../../contract/workos';
import type { Path } from '../address';
import type { AuditLogEvent, EventError } from '../comparison';

/** More errors about one event are not given: each target that fails repeats those of all others. */
const MOST_ERRORS = 20;

/**
 * @param path the fault's place in the schema
 * @param schema the version that gives the errors
 */
export function errorsFirst(
  errors: readonly EventError[],
  path: Path,
  event: AuditLogEvent,
  schema: AuditLogSchema,
): EventError[] {
  const pointers = pointersTo(path, event);
  const place = schemaPlaceOf(path, schema);
  const distance = (error: EventError) =>
    Number(!error.schemaPath.startsWith(place)) * 2 +
    Number(!pointers.some((pointer) => isAbout(error, pointer)));
  return errors.toSorted((one, other) => distance(one) - distance(other)).slice(0, MOST_ERRORS);
}

/** Errors about declared targets all stand at the same places of an event; the schema tells which of them failed. */
function schemaPlaceOf([root, segment]: Path, { targets }: AuditLogSchema): string {
  if (root !== 'targets' || typeof segment !== 'object' || 'items' in segment) return '';
  const ofType = targets.flatMap(({ type }, index) => (type === segment.target ? [index] : []));
  return `#/properties/targets/allOf/${ofType[segment.nth] ?? ''}`;
}

/** An error about a missing key stands at the object that misses it. */
function isAbout({ instancePath, message }: EventError, pointer: string): boolean {
  if (instancePath === pointer || instancePath.startsWith(`${pointer}/`)) return true;
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  const key = pointer
    .slice(parent.length + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  return instancePath === parent && message.includes(`'${key}'`);
}

/** The places in the event, as JSON Pointers; several where there are several targets of a type. */
function pointersTo(path: Path, event: AuditLogEvent): string[] {
  return path.reduce<string[]>(
    (pointers, segment) => {
      if (typeof segment === 'string') return pointers.map((pointer) => `${pointer}/${escaped(segment)}`);
      if ('items' in segment) return pointers.map((pointer) => `${pointer}/0`);
      const indices = event.targets.flatMap(({ type }, index) => (type === segment.target ? [index] : []));
      return indices.length === 0
        ? pointers
        : pointers.flatMap((pointer) => indices.map((index) => `${pointer}/${index}`));
    },
    [''],
  );
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
