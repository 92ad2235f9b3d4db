/** What is likely not meant so in an event, whatever a version says of it. */
import { stringifyJson } from '../../contract/json';
import type { AuditLogSchema } from '../../contract/workos';
import { isObject, own, type JsonObject } from '../json-schema';
import { lettersOf, likeness, nearest } from '../likeness';
import { kindOf } from '../verdict/node';
import { below } from './event-place';
import type { LikelyMistake } from './judgement';
import { metadataMistakes, type Place } from './metadata-mistakes';
import { mistake } from './mistake';
import { isoTimeOf, utcAdvice, utcTimeOf } from './times';

/** More are not named: what is wrong everywhere is seen after a few. */
const MOST_MISTAKES = 20;

/** @param event as WorkOS's API takes it; any JSON */
export function mistakesIn(event: unknown, schemas: readonly AuditLogSchema[]): LikelyMistake[] {
  if (!isObject(event)) return [];
  const schema = meantBy(event, schemas);
  const found = [
    ...versionMistakes(event, schemas),
    ...envelopeMistakes(event, schema),
    ...timeMistakes(event),
    ...placesOf(event, schema).flatMap(metadataMistakes),
  ];
  return found.slice(0, MOST_MISTAKES);
}

/** The version that the event names, else the latest. */
function meantBy(event: JsonObject, schemas: readonly AuditLogSchema[]): AuditLogSchema | undefined {
  const newest = schemas.toSorted((one, other) => other.version - one.version);
  return newest.find(({ version }) => version === own(event, 'version')) ?? newest[0];
}

function versionMistakes(event: JsonObject, schemas: readonly AuditLogSchema[]): LikelyMistake[] {
  const version = own(event, 'version');
  const numbers = schemas.map((schema) => schema.version);
  const latest = Math.max(...numbers);
  if (version === undefined) {
    return [
      mistake(
        '',
        'The event names no `version`. WorkOS then does not judge it by the latest one; by which is not documented.',
        'Add the `version` that the code was written for.',
      ),
    ];
  }
  if (numbers.length === 0 || numbers.some((number) => number === version)) return [];
  if (typeof version === 'string' && numbers.includes(Number(version))) {
    return [mistake('/version', '`version` is a text.', `Write ${Number(version)} without quotes.`)];
  }
  const known = numbers.length === 1 ? `only version ${latest}` : `versions up to ${latest}`;
  return [
    mistake(
      '/version',
      `There is no version ${stringifyJson(version)} of this action; it has ${known}.`,
      'Name one that there is.',
    ),
  ];
}

const ENVELOPE = ['action', 'version', 'occurred_at', 'actor', 'targets', 'context', 'metadata'];
const OF_PARTY = ['id', 'type', 'name', 'metadata'];
const OF_CONTEXT = ['location', 'user_agent'];

/** Keys that the API does not know, by what holds them. */
function envelopeMistakes(event: JsonObject, schema: AuditLogSchema | undefined): LikelyMistake[] {
  const targets = own(event, 'targets');
  const items: readonly unknown[] = Array.isArray(targets) ? targets : [];
  return [
    ...Object.keys(event).flatMap((key) => strayKey(event, key, schema)),
    ...misnamed(own(event, 'actor'), '/actor', OF_PARTY),
    ...items.flatMap((item, at) => misnamed(item, below('/targets', at), OF_PARTY)),
    ...misnamed(own(event, 'context'), '/context', OF_CONTEXT),
  ];
}

function strayKey(event: JsonObject, key: string, schema: AuditLogSchema | undefined): LikelyMistake[] {
  if (ENVELOPE.includes(key)) return [];
  const pointer = below('', key);
  if (lettersOf(key) === 'organizationid') {
    return [
      mistake(
        pointer,
        '`organization_id` is no part of the event.',
        'Put it beside the event: `{ "organization_id": …, "event": { … } }`.',
      ),
    ];
  }
  const properties = isObject(schema?.metadata) ? own(schema.metadata, 'properties') : undefined;
  if (isObject(properties) && Object.hasOwn(properties, key)) {
    const message = `\`${key}\` is a key of the metadata, and stands beside it.`;
    return [mistake(pointer, message, `Move it into \`metadata\`.`)];
  }
  return misnamedKey(event, key, '', ENVELOPE);
}

function misnamed(value: unknown, pointer: string, names: readonly string[]): LikelyMistake[] {
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((key) => misnamedKey(value, key, pointer, names));
}

function misnamedKey(
  holder: JsonObject,
  key: string,
  pointer: string,
  names: readonly string[],
): LikelyMistake[] {
  if (names.includes(key)) return [];
  const near = nearest(
    key,
    names.filter((name) => !Object.hasOwn(holder, name)),
  );
  if (near === undefined || likeness(near, key) < 0.7) return [];
  const guess = lettersOf(near) === lettersOf(key) ? '' : ' if that is what you mean';
  return [
    mistake(
      below(pointer, key),
      `The API has no key \`${key}\` here, but \`${near}\`.`,
      `Rename it to \`${near}\`${guess}.`,
    ),
  ];
}

function timeMistakes(event: JsonObject): LikelyMistake[] {
  const time = own(event, 'occurred_at');
  if (kindOf(time) === 'number') {
    const iso = isoTimeOf(String(time));
    const fix =
      iso === undefined
        ? 'Write the time in ISO 8601, such as "2026-01-15T12:00:00Z".'
        : `Write the time as ${JSON.stringify(iso)}.`;
    return [mistake('/occurred_at', '`occurred_at` is a number.', fix)];
  }
  const utc = typeof time === 'string' ? utcTimeOf(time) : undefined;
  if (utc === undefined) return [];
  return [mistake('/occurred_at', '`occurred_at` has no time zone.', utcAdvice(utc))];
}

/** Metadata objects of the event, each with what the version declares for it. */
function placesOf(event: JsonObject, schema: AuditLogSchema | undefined): Place[] {
  const [actor, targets] = [own(event, 'actor'), own(event, 'targets')];
  const items: readonly unknown[] = Array.isArray(targets) ? targets : [];
  return [
    { pointer: '/metadata', value: own(event, 'metadata'), schema: schema?.metadata },
    {
      pointer: '/actor/metadata',
      value: isObject(actor) ? own(actor, 'metadata') : undefined,
      schema: schema?.actor?.metadata,
    },
    ...items.map((item, at) => ({
      pointer: below(below('/targets', at), 'metadata'),
      value: isObject(item) ? own(item, 'metadata') : undefined,
      schema: isObject(item)
        ? schema?.targets.find(({ type }) => type === own(item, 'type'))?.metadata
        : undefined,
    })),
  ];
}
