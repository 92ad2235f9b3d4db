/** The errors of an event, sorted so that the error about the fault that it shows comes first. */
import type { AuditLogSchema } from '../../contract/workos';
import type { Path } from '../address';
import type { AuditLogEvent, EventError } from '../comparison';
import { below } from '../event/event-place';
import type { Refusal } from '../event/judge';
import type { Fault } from './findings';

/** The most errors of one event: each target that fails repeats the errors of all others. */
const MOST_ERRORS = 20;

/** @param schema the version that gives the errors */
export function errorsFirst(
  refusals: readonly Refusal[],
  { path, keyword }: Pick<Fault, 'path' | 'keyword'>,
  event: AuditLogEvent,
  schema: AuditLogSchema,
): EventError[] {
  const pointers = pointersTo(path, event);
  const place = schemaPlaceOf(path, schema);
  const distance = (refusal: Refusal) =>
    Number(!refusal.schemaPath.startsWith(place)) * FARTHEST +
    Math.min(...pointers.map((pointer) => distanceTo(pointer, keyword, refusal)));
  return refusals
    .map((refusal) => ({ refusal, rank: distance(refusal) }))
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, MOST_ERRORS)
    .map(({ refusal: { instancePath, schemaPath, message } }) => ({ instancePath, schemaPath, message }));
}

/** Errors about all declared targets have the same instance paths; the schema path tells which target failed. */
function schemaPlaceOf([root, segment]: Path, { targets }: AuditLogSchema): string {
  if (root !== 'targets' || typeof segment !== 'object' || 'items' in segment) return '';
  const ofType = targets.flatMap(({ type }, index) => (type === segment.target ? [index] : []));
  const index = ofType[segment.nth];
  return index === undefined ? '' : `#/properties/targets/allOf/${index}/`;
}

const FARTHEST = 5;

function distanceTo(pointer: string, keyword: string, refusal: Refusal): number {
  const at = errorPlace(refusal);
  if (at === pointer) return refusal.keyword === keyword ? 0 : 1;
  if (at.startsWith(`${pointer}/`)) return 2;
  // A missing or forbidden parent.
  return at !== refusal.instancePath && pointer.startsWith(`${at}/`) ? 3 : 4;
}

/** The place that an error is about. For a missing or forbidden key, Ajv gives the place of the object. */
export function errorPlace({ instancePath, params }: Pick<Refusal, 'instancePath' | 'params'>): string {
  const key = params['missingProperty'] ?? params['additionalProperty'];
  return typeof key === 'string' ? below(instancePath, key) : instancePath;
}

/** The places in the event, as JSON Pointers: one for each target of the type. */
export function pointersTo(path: Path, event: AuditLogEvent): string[] {
  return path.reduce<string[]>(
    (pointers, segment) => {
      if (typeof segment === 'string') return pointers.map((pointer) => below(pointer, segment));
      if ('items' in segment) return pointers.map((pointer) => below(pointer, 0));
      const indices = event.targets.flatMap(({ type }, index) => (type === segment.target ? [index] : []));
      return indices.length === 0
        ? pointers
        : pointers.flatMap((pointer) => indices.map((index) => below(pointer, index)));
    },
    [''],
  );
}
