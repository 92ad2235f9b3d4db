/** Sentences for errors of each keyword. */
import { isObject } from '../json-schema';
import { nodeOf } from '../verdict/read-node';
import { declaredPlace, type DeclaredPlace, type Subject } from './declared-place';
import { valueAt } from './event-place';
import { placeText } from './finding-text';
import type { Advice } from './fix';
import type { Refusal } from './judge';
import { additionalWords, keyCountWords, keyNameWords, requiredWords } from './key-words';
import { removals } from './replacements';
import { declaredTarget, rawAt } from './schema-place';
import { typeWords } from './type-words';
import {
  boundWords,
  formatWords,
  itemCountWords,
  lengthWords,
  listedWords,
  multipleWords,
  patternWords,
} from './value-words';

/** What sentences are made from. */
export type Told = {
  subject: Subject;
  /** The value that is rejected. */
  value: unknown;
  /** The keyword's value in the schema, with all digits of numbers; `undefined` if the error is not about the version's own schema. */
  written: unknown;
  /** How a sentence begins that says what is expected: `Version 4 expects`. */
  demands: string;
  /** What the schema says about the place: as a whole, then where the error comes from if that is a different schema. */
  places: () => readonly DeclaredPlace[];
  /** The same for a key of the value. */
  placeOf: (pointer: string) => DeclaredPlace;
};

export type Words = {
  message: string;
  /** Set where the sentence is about a different place than the error. */
  pointer?: string;
  /** Ways to fix the error, the best first. Each has to be tried. */
  advices?: () => Iterable<Advice>;
  /** What the advice depends on, if not only on the error and on the schema of the place. */
  basis?: { pointer: string; text: string };
};

const WORDS: Readonly<Record<string, (refusal: Refusal, told: Told) => Words>> = {
  type: typeWords,
  required: requiredWords,
  additionalProperties: additionalWords,
  maxProperties: keyCountWords,
  minProperties: keyCountWords,
  propertyNames: keyNameWords,
  enum: listedWords,
  const: listedWords,
  minimum: boundWords,
  maximum: boundWords,
  exclusiveMinimum: boundWords,
  exclusiveMaximum: boundWords,
  multipleOf: multipleWords,
  minLength: lengthWords,
  maxLength: lengthWords,
  minItems: itemCountWords,
  maxItems: itemCountWords,
  pattern: patternWords,
  format: formatWords,
  'false schema': ({ instancePath }, { subject, places }) => ({
    message: `Version ${subject.schema.version} accepts no value for ${placeText(instancePath)}.`,
    advices: () => removals(instancePath, places()),
  }),
};

export function wordsOf(refusal: Refusal, subject: Subject): Words {
  const { instancePath, schemaPath, keyword, message } = refusal;
  const { schema, event } = subject;
  const words = Object.hasOwn(WORDS, keyword) ? WORDS[keyword] : undefined;
  if (words === undefined) {
    const place = placeText(instancePath);
    return {
      message: `Version ${schema.version} expects ${place} to meet its rule \`${keyword}\`: it ${message}.`,
    };
  }
  const isOwn = schemaPath.includes('/metadata/');
  const target = declaredTarget(schemaPath);
  const placeOf = (pointer: string) => declaredPlace(subject, target, pointer);
  return words(refusal, {
    subject,
    value: valueAt(event, instancePath),
    written: rawAt(schema, schemaPath),
    demands: isOwn ? `Version ${schema.version} expects` : 'The API expects',
    places: () => {
      const place = placeOf(instancePath);
      const raw = rawAt(schema, schemaPath.slice(0, schemaPath.lastIndexOf('/')));
      return isObject(raw) && raw !== place.node.raw ? [place, { ...place, node: nodeOf(raw) }] : [place];
    },
    placeOf,
  });
}
