/** Sentences for values of a wrong type. */
import { isObject, own } from '../json-schema';
import { kindOf, type Kind } from '../verdict/node';
import type { Subject } from './declared-place';
import { partsIn } from './event-frame';
import { partsOfVersion } from './event-refusals';
import { placeText, typesText, valueText } from './finding-text';
import type { Told, Words } from './finding-words';
import type { Refusal } from './judge';
import { replacements } from './replacements';
import { rawAt } from './schema-place';

/** The types that an error of `type` asks for. */
export function typesOf({ params }: Refusal): string[] {
  const { type } = params;
  const types: unknown[] = Array.isArray(type) ? type : String(type).split(',');
  return types.map(String);
}

export function typeWords(refusal: Refusal, { subject, value, demands, places }: Told): Words {
  const { instancePath, schemaPath } = refusal;
  const types = typesOf(refusal);
  const named = isNullable(schemaPath, subject) && !types.includes('null') ? [...types, 'null'] : types;
  // The API reference allows no null in metadata.
  const sendable = types.length > 1 ? types.filter((type) => type !== 'null') : types;
  const wanted = { text: typesText(sendable), kinds: sendable.map(kindOfType) };
  const given = typeof value === 'string' ? `the string ${valueText(value)}` : valueText(value);
  return {
    message: `${demands} ${placeText(instancePath)} to be ${typesText(named)}, not ${given}.`,
    advices: () => replacements(instancePath, value, places(), wanted),
  };
}

/** Ajv accepts null for `nullable`, but its error does not name it. */
function isNullable(schemaPath: string, { schema }: Subject): boolean {
  if (!partsIn(partsOfVersion(schema)).some(({ hasNullable }) => hasNullable)) return false;
  const raw = rawAt(schema, schemaPath.slice(0, schemaPath.lastIndexOf('/')));
  return isObject(raw) && own(raw, 'nullable') === true;
}

const EXAMPLES: Readonly<Record<string, unknown>> = {
  number: 0,
  integer: 0,
  boolean: true,
  object: {},
  array: [],
  null: null,
};

function kindOfType(type: string): Kind {
  return kindOf(Object.hasOwn(EXAMPLES, type) ? EXAMPLES[type] : '');
}
