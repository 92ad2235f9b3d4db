/** Ajv as it judges here. */
import { Ajv, type SchemaValidateFunction } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { compareNumbers, isJsonNumber, isMultipleAsWritten, type JsonNumber } from '../decimal';
import { matches } from '../verdict/accepts';
import { sameJson } from '../verdict/node';

/** Returns the value that is written where Ajv has one with doubles, by a JSON Pointer. */
export type AsWritten = (value: unknown, pointer: string) => unknown;

type Decides = (demand: unknown, value: unknown) => boolean;

const BY_DIGITS: Readonly<Record<string, Decides>> = {
  minimum: forNumbers((bound, value) => compareNumbers(value, bound) >= 0),
  maximum: forNumbers((bound, value) => compareNumbers(value, bound) <= 0),
  exclusiveMinimum: forNumbers((bound, value) => compareNumbers(value, bound) > 0),
  exclusiveMaximum: forNumbers((bound, value) => compareNumbers(value, bound) < 0),
  multipleOf: forNumbers((step, value) => isMultipleAsWritten(value, step)),
  const: sameJson,
  enum: (listed, value) => Array.isArray(listed) && listed.some((each) => sameJson(each, value)),
  uniqueItems: (isDemanded, items) => isDemanded !== true || !Array.isArray(items) || areUnique(items),
};

/** Keywords about numbers accept all other values. */
function forNumbers(decides: (demand: JsonNumber, value: JsonNumber) => boolean): Decides {
  return (demand, value) => !isJsonNumber(demand) || !isJsonNumber(value) || decides(demand, value);
}

function areUnique(items: readonly unknown[]): boolean {
  return items.every((item, at) => items.slice(at + 1).every((other) => !sameJson(item, other)));
}

/**
 * Ajv as `newAjv` makes it, but all that depends on the digits of numbers is decided by exact decimals, as JSON Schema
 * defines it. Its schemas may hold written numbers.
 */
export function newExactAjv(asWritten: AsWritten): Ajv {
  const ajv = newAjv();
  for (const [keyword, decides] of Object.entries(BY_DIGITS)) {
    const validate: SchemaValidateFunction = (demand: unknown, value: unknown, _, at) => {
      const isMet = decides(demand, asWritten(value, at?.instancePath ?? ''));
      // By the names that Ajv's own errors have for it.
      const params = { limit: demand, multipleOf: demand, allowedValue: demand, allowedValues: demand };
      validate.errors = isMet ? [] : [{ keyword, params }];
      return isMet;
    };
    ajv.removeKeyword(keyword).addKeyword({ keyword, validate });
  }
  return ajv;
}

/** Its validators say all that is wrong, and throw where a pattern could take for ever. */
export function newAjv(): Ajv {
  return new Ajv({
    allErrors: true,
    // A validator is asked a few dozen times at most, so quick code is not worth the time that making it takes.
    code: { optimize: false, regExp: quickPattern },
    formats: fullFormats,
    logger: false,
    meta: false,
    // Without it `constructor` would be there in every object.
    ownProperties: true,
    strict: false,
    validateSchema: false,
  });
}

/** A pattern that throws rather than take for ever. */
function quickPattern(pattern: string): { test: (text: string) => boolean; toString: () => string } {
  return {
    test: (text) => {
      const answer = matches(pattern, text);
      if (answer === undefined) throw new RangeError('To match this pattern could take for ever.');
      return answer;
    },
    // Ajv tells patterns apart by it.
    toString: () => pattern,
  };
}
quickPattern.code = 'quickPattern';
