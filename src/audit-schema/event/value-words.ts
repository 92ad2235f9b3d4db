import { canonical } from '../canonical';
/** Sentences for values that are not listed, out of bounds, or not in the required form. */
import { isJsonNumber, isMultipleAsWritten, type JsonNumber } from '../decimal';
import { formatOf } from '../verdict/accepts';
import { codePoints, kindOf, MAX_VALUE_LENGTH } from '../verdict/node';
import { distinct } from './compilable';
import { LONGEST_TEXT } from './event-size';
import { counted, listedText, placeText, valueText } from './finding-text';
import type { Told, Words } from './finding-words';
import type { Refusal } from './judge';
import { acceptedOf, replacements } from './replacements';

export function listedWords(refusal: Refusal, { value, written, demands, places }: Told): Words {
  const { params, instancePath, keyword } = refusal;
  const listed = written ?? (keyword === 'enum' ? params['allowedValues'] : params['allowedValue']);
  const values = keyword === 'enum' && Array.isArray(listed) ? distinct(listed) : [listed];
  return {
    message: `${demands} ${placeText(instancePath)} to be ${listedText(values)}, not ${valueText(value)}.`,
    advices: () => {
      const all = places();
      const accepted = all[0] === undefined ? values : acceptedOf(values, all[0]);
      const wanted = { text: listedInFull(accepted), kinds: accepted.map(kindOf), isComplete: true };
      return replacements(instancePath, value, all, wanted);
    },
  };
}

/** Longer values cannot be read in a list. */
const LONGEST_LISTED = 60;

/** Values as they have to be sent: none is cut. */
function listedInFull(values: readonly unknown[]): string {
  const [only] = values;
  if (values.length === 1) return canonical(only, 'const');
  const isLong = values.some((value) => canonical(value, 'const').length > LONGEST_LISTED);
  return isLong ? 'one of the listed values' : listedText(values);
}

const BOUNDS: Readonly<Record<string, string>> = {
  minimum: 'at least ',
  maximum: 'at most ',
  exclusiveMinimum: 'more than ',
  exclusiveMaximum: 'less than ',
};

export function boundWords(refusal: Refusal, { value, written, demands, places }: Told): Words {
  const { keyword, instancePath } = refusal;
  const text = `${BOUNDS[keyword] ?? ''}${valueText(demandOf(refusal, 'limit', written))}`;
  return {
    message: `${demands} ${placeText(instancePath)} to be ${text}, not ${valueText(value)}.`,
    advices: () => replacements(instancePath, value, places(), { text, kinds: ['number'] }),
  };
}

/** The number of a keyword as the schema writes it. Ajv gives it rounded. */
function demandOf({ params }: Refusal, name: string, written: unknown): JsonNumber {
  return [written, params[name]].find(isJsonNumber) ?? Number(params[name]);
}

export function multipleWords(refusal: Refusal, { value, written, demands, places }: Told): Words {
  const { instancePath } = refusal;
  const step = demandOf(refusal, 'multipleOf', written);
  const place = placeText(instancePath);
  if (isJsonNumber(value) && isMultipleAsWritten(value, step)) return roundedWords(value, step, place);
  const text = `a multiple of ${valueText(step)}`;
  return {
    message: `${demands} ${place} to be ${text}, not ${valueText(value)}.`,
    advices: () => replacements(instancePath, value, places(), { text, kinds: ['number'] }),
  };
}

/** A multiple that Ajv rejects, because it divides binary fractions. No other value would mean the same. */
function roundedWords(value: JsonNumber, step: JsonNumber, place: string): Words {
  const quotient = Number(value) / Number(step);
  const [dividend, divisor] = [valueText(value), valueText(step)];
  const units = Math.round(quotient);
  const isCents = step === 0.01;
  const integer = isCents
    ? `an integer number of cents (${units})`
    : `the number of steps of ${divisor} as an integer (${units})`;
  const isFraction = !Number.isInteger(Number(step)) && Number.isSafeInteger(units);
  return {
    message: `${place}: ${dividend} is a multiple of ${divisor}, but Ajv’s division rejects it because of rounding: for Ajv, ${dividend} / ${divisor} is ${quotient}. WorkOS runs Ajv.`,
    advices: () => [
      {
        fix: isFraction
          ? `Change the schema: declare an integer and send ${integer}, or remove \`multipleOf\`.`
          : 'Change the schema: remove `multipleOf`, or limit the size of the number.',
      },
    ],
  };
}

/** WorkOS's limit for values of a metadata object, which is in no version. */
function isLimit({ schemaPath, params }: Refusal): boolean {
  return params['limit'] === MAX_VALUE_LENGTH && schemaPath.endsWith('/additionalProperties/maxLength');
}

function lengthText(value: unknown): string {
  if (typeof value !== 'string') return '0';
  return value.length > LONGEST_TEXT ? `more than ${LONGEST_TEXT / 2}` : String(codePoints(value));
}

export function lengthWords(refusal: Refusal, { value, written, demands, places }: Told): Words {
  const { instancePath, keyword } = refusal;
  const limit = demandOf(refusal, 'limit', written);
  const place = placeText(instancePath);
  const bound = `${keyword === 'maxLength' ? 'at most' : 'at least'} ${counted(limit, 'character')}`;
  const length = lengthText(value);
  return {
    message: isLimit(refusal)
      ? `${place} has ${length} characters; the API reference allows at most ${String(limit)}. What WorkOS does with more is unknown.`
      : `${demands} ${place} to have ${bound}, not ${length}.`,
    advices: () => replacements(instancePath, value, places(), { text: bound, kinds: ['string'] }),
  };
}

export function itemCountWords(refusal: Refusal, { value, written, demands, places }: Told): Words {
  const { keyword, instancePath } = refusal;
  const limit = counted(demandOf(refusal, 'limit', written), 'item');
  const text = `${keyword === 'maxItems' ? 'at most' : 'at least'} ${limit}`;
  const count = Array.isArray(value) ? value.length : 0;
  return {
    message: `${demands} ${placeText(instancePath)} to have ${text}, not ${count}.`,
    advices: () => replacements(instancePath, value, places(), { text, kinds: ['array'] }),
  };
}

export function patternWords({ params, instancePath }: Refusal, { value, demands, places }: Told): Words {
  const pattern = String(params['pattern']);
  const wanted = { text: 'a string that matches the pattern', kinds: ['string'] as const };
  return {
    message: `${demands} ${placeText(instancePath)} to match \`${pattern}\`; ${valueText(value)} does not.`,
    advices: () => replacements(instancePath, value, places(), wanted),
  };
}

export function formatWords({ params, instancePath }: Refusal, { value, demands, places }: Told): Words {
  const format = String(params['format']);
  const type = formatOf(format)?.type ?? 'string';
  const wanted = { text: `a ${type} in the format \`${format}\``, kinds: [type] };
  return {
    message: `${demands} ${placeText(instancePath)} to be ${wanted.text}; ${valueText(value)} is not.`,
    advices: () => replacements(instancePath, value, places(), wanted),
  };
}
