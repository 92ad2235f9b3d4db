/** As many further actions as asked for: always the same ones, older than the curated sample. */
import { pick } from '../digest';
import { drop, requires, set, target, type Edit } from '../edits';
import { arrayOf, dateTime, flag, integer, number, oneOf, text, type Fields } from '../field-types';
import { action, once, version, type Action, type Version } from '../history';
import { NAMESPACES, OBJECTS, VERBS } from './generated-words';

const NEWEST = Date.parse('2024-09-27T16:00:00.000Z');
const BETWEEN_TWO = 3 * 3_600_000 + 7 * 60_000;
const DAY = 86_400_000;
const MOST_VERSIONS = 5;

/** Shares no factor with the number of names, so that stepping by it meets each name once, well mixed. */
const STRIDE = 7919;

/** The first `count` generated actions, newest first. Their namespaces are none of the curated sample's. */
export function generatedActions(count: number): Action[] {
  const names = NAMESPACES.length * OBJECTS.length * VERBS.length;
  return Array.from({ length: count }, (_, index) =>
    generatedAction(nameAt((index * STRIDE) % names), NEWEST - index * BETWEEN_TWO),
  );
}

function nameAt(index: number): string {
  const namespace = NAMESPACES[index % NAMESPACES.length];
  const rest = Math.floor(index / NAMESPACES.length);
  const object = OBJECTS[rest % OBJECTS.length];
  const verb = VERBS[Math.floor(rest / OBJECTS.length)];
  return `${namespace}.${object}_${verb}`;
}

function generatedAction(name: string, created: number): Action {
  const createdAt = new Date(created).toISOString();
  return { name, createdAt, versions: once(() => action(name, ...history(name, created)).versions()) };
}

function history(name: string, created: number): [Version, ...Version[]] {
  const object = name.slice(name.indexOf('.') + 1, name.lastIndexOf('_'));
  const later = Array.from({ length: pick(`${name} versions`, MOST_VERSIONS) }, (_, index) => {
    const at = created + (index + 1) * 60 * DAY + pick(`${name} ${index}`, 30 * DAY);
    return version(new Date(at).toISOString(), ...laterEdits(index, name));
  });
  const start = version(
    new Date(created).toISOString(),
    ...(pick(`${name} actor`, 3) === 0 ? [] : [set('actor', { role: text })]),
    target(object, fieldsOf(name, 0)),
    set('metadata', fieldsOf(name, 1)),
  );
  return [start, ...later];
}

/** Fields come with each version, and every other version something becomes required or goes. */
function laterEdits(index: number, name: string): Edit[] {
  const fields = fieldsOf(name, index + 2);
  const previous = Object.keys(fieldsOf(name, index + 1));
  const added = set('metadata', fields);
  if (index % 2 === 0) return [added, requires('metadata', ...previous)];
  return [drop('metadata', ...previous), added];
}

const POOL: readonly (readonly [string, Fields[string]])[] = [
  ['requestId', text],
  ['reason', text],
  ['count', integer],
  ['amount', number],
  ['automatic', flag],
  ['source', oneOf('app', 'api', 'import')],
  ['scheduledFor', dateTime],
  ['labels', arrayOf(text)],
  ['previous', text],
  ['durationMs', integer],
  ['region', oneOf('us', 'eu', 'apac')],
];

/** One field, another one for each `place` of a name. */
function fieldsOf(name: string, place: number): Fields {
  const [key, field] = POOL[(pick(name, POOL.length) + place) % POOL.length] ?? ['requestId', text];
  return { [key]: field };
}
