/** What is said of keys that miss, or that are too many. */
import { isObject } from '../json-schema';
import { likeness, nearest } from '../likeness';
import { typeLabel } from '../type-name';
import { codePoints, MAX_KEYS, MAX_KEY_LENGTH } from '../verdict/node';
import { below } from './event-place';
import { counted, placeFirst, placeText } from './finding-text';
import type { Told, Words } from './finding-words';
import type { Refusal } from './judge';
import { propertiesBeside } from './schema-place';

/** Names that are less alike are not taken for one another. */
const ALIKE = 0.6;

export function requiredWords(refusal: Refusal, { value, schema }: Told): Words {
  const missing = String(refusal.params['missingProperty']);
  const properties = propertiesBeside(schema, refusal.schemaPath);
  const isOwn = refusal.schemaPath.includes('/metadata/');
  const type = properties.has(missing) ? ` (${typeLabel(properties.get(missing))})` : '';
  const by = isOwn || missing === 'metadata' ? `version ${schema.version}` : 'every event';
  const whose = by === 'every event' ? 'which every event needs' : `which ${by} requires`;
  const keys = isObject(value) ? Object.keys(value).filter((key) => !properties.has(key)) : [];
  const near = nearest(missing, keys);
  return {
    message: `${placeFirst(refusal.instancePath)} has no \`${missing}\`${type}, ${whose}.`,
    mend:
      near !== undefined && likeness(near, missing) >= ALIKE
        ? `Rename \`${near}\` to \`${missing}\`.`
        : `Add ${placeText(below(refusal.instancePath, missing))}${type}.`,
  };
}

export function additionalWords(refusal: Refusal, { value, schema }: Told): Words {
  const key = String(refusal.params['additionalProperty']);
  const declared = [...propertiesBeside(schema, refusal.schemaPath).keys()];
  const free = declared.filter((name) => !isObject(value) || !Object.hasOwn(value, name));
  const near = nearest(key, free);
  return {
    pointer: below(refusal.instancePath, key),
    message: `Version ${schema.version} accepts no key \`${key}\` in ${placeText(refusal.instancePath)}.`,
    mend:
      near !== undefined && likeness(near, key) >= ALIKE
        ? `Rename it to \`${near}\`.`
        : `Leave \`${key}\` out.`,
  };
}

export function keyCountWords(refusal: Refusal, { value, demands }: Told): Words {
  const limit = Number(refusal.params['limit']);
  const count = isObject(value) ? Object.keys(value).length : 0;
  const place = placeFirst(refusal.instancePath);
  if (refusal.keyword === 'minProperties') {
    return {
      message: `${demands} at least ${counted(limit, 'key')} in ${placeText(refusal.instancePath)}; there are ${count}.`,
      mend: `Add at least ${counted(limit - count, 'key')}.`,
    };
  }
  const by = limit === MAX_KEYS ? 'WorkOS takes' : `${demands.replace(/ wants$/, '')} takes`;
  return {
    message: `${place} has ${counted(count, 'key')}; ${by} at most ${limit}.`,
    mend: `Leave out at least ${counted(count - limit, 'key')}.`,
  };
}

export function keyNameWords(refusal: Refusal, { demands }: Told): Words {
  const key = String(refusal.params['propertyName']);
  const pointer = below(refusal.instancePath, key);
  const length = codePoints(key);
  if (length <= MAX_KEY_LENGTH) {
    return { pointer, message: `${demands} other names for the keys of ${placeText(refusal.instancePath)}.` };
  }
  return {
    pointer,
    message: `This key has ${length} characters; WorkOS takes at most ${MAX_KEY_LENGTH}.`,
    mend: 'Shorten the key.',
  };
}
