import { drop, set, target, type Edit } from './edits';
import { dateTime, flag, integer, number, oneOf, text, type Fields } from './field-types';
import { action, version, type Action } from './history';

/** More than two pages of 20, so that a fault on the second page can be seen. */
const VERSIONS = 45;
const FIRST_DAY = Date.parse('2025-01-06T00:00:00.000Z');
const FORTNIGHT = 14 * 86_400_000;

const FIELDS: Fields = {
  requestId: text,
  attempt: integer,
  durationSeconds: number,
  succeeded: flag,
  reason: text,
  channel: oneOf('web', 'api', 'mobile'),
  expiresAt: dateTime,
};

/** The action that a name asking for a fault has while the fault is not at work: 45 versions, always the same ones. */
export function ordinaryAction(name: string): Action {
  const later = Array.from({ length: VERSIONS - 1 }, (_, index) => version(dayOf(index + 1), toggle(index)));
  return action(
    name,
    version(dayOf(0), set('actor', { role: text }), target('request', { path: text })),
    ...later,
  );
}

function dayOf(index: number): string {
  return new Date(FIRST_DAY + index * FORTNIGHT).toISOString().slice(0, 10);
}

/** The fields come one after the other, then go one after the other, and so on: no version is like its neighbour. */
function toggle(index: number): Edit {
  const fields = Object.entries(FIELDS);
  const [key, field] = fields[index % fields.length] ?? ['requestId', text];
  const comes = Math.floor(index / fields.length) % 2 === 0;
  return comes ? set('metadata', { [key]: field }) : drop('metadata', key);
}
