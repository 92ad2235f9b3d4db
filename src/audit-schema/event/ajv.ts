/** Ajv as it judges here. */
import { Ajv } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { isMultipleOf } from '../decimal';
import { matches } from '../verdict/accepts';

/** Ajv as `newAjv` makes it, but with `multipleOf` decided by exact decimals, as JSON Schema defines it. */
export function newExactAjv(): Ajv {
  return newAjv()
    .removeKeyword('multipleOf')
    .addKeyword({
      keyword: 'multipleOf',
      type: 'number',
      schemaType: 'number',
      errors: false,
      validate: (step: number, value: number) => isMultipleOf(value, step),
    });
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
