/** What each kind of error says in words. */
import type { AuditLogSchema } from '../../contract/workos';
import { placeText } from './finding-text';
import type { Refusal } from './judge';
import { additionalWords, keyCountWords, keyNameWords, requiredWords } from './key-words';
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

/** What words are made of: the value that is refused, the version, and how a sentence begins that says what it wants. */
export type Told = { value: unknown; schema: AuditLogSchema; demands: string };

/** `pointer` where the place is another one than the error has. */
export type Words = { pointer?: string; message: string; mend?: string };

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
  'false schema': (refusal, { schema }) => ({
    message: `Version ${schema.version} accepts no value as ${placeText(refusal.instancePath)}.`,
    mend: 'Leave it out.',
  }),
};

/** @param value what the event has where the error is */
export function wordsOf(refusal: Refusal, value: unknown, schema: AuditLogSchema): Words {
  const isOwn = refusal.schemaPath.includes('/metadata/');
  const demands = isOwn ? `Version ${schema.version} wants` : 'The API wants';
  const words = Object.hasOwn(WORDS, refusal.keyword) ? WORDS[refusal.keyword] : undefined;
  if (words !== undefined) return words(refusal, { value, schema, demands });
  const place = placeText(refusal.instancePath);
  return {
    message: `Version ${schema.version} has a demand in \`${refusal.keyword}\` that ${place} does not meet: it ${refusal.message}.`,
  };
}
