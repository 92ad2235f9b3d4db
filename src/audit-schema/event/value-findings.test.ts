import { describe, expect, test } from 'vitest';
import { said } from '../testing/findings';
import { integer, keyed, list, number, object, text } from '../testing/verdict-rows';

describe('a finding says what the version expects of a value, what the event has, and how to fix it', () => {
  test.each<[schema: unknown, value: unknown, ...says: string[]]>([
    [
      number(),
      '42',
      'Version 4 expects `metadata.a` to be a number, not the string "42". | Write 42 without quotes.',
    ],
    [
      number(),
      'many',
      'Version 4 expects `metadata.a` to be a number, not the string "many". | Send a number.',
    ],
    [
      integer(),
      '4.5',
      'Version 4 expects `metadata.a` to be an integer, not the string "4.5". | Send an integer.',
    ],
    [
      integer(),
      4.4,
      'Version 4 expects `metadata.a` to be an integer, not 4.4. | Send an integer, such as 4.',
    ],
    [
      { type: 'boolean' },
      'true',
      'Version 4 expects `metadata.a` to be a boolean, not the string "true". | Write true without quotes.',
    ],
    [text(), 42, 'Version 4 expects `metadata.a` to be a string, not 42. | Write "42", in quotes.'],
    [
      text(),
      null,
      'Version 4 expects `metadata.a` to be a string, not null. | Send a string, or leave the key out if there is none.',
    ],
    [
      { type: ['string', 'null'] },
      [],
      'Version 4 expects `metadata.a` to be a string or null, not an array. | Send a string.',
    ],
    [
      list(text()),
      'x',
      'Version 4 expects `metadata.a` to be an array, not the string "x". | Put it into an array: ["x"].',
    ],
    [
      text({ enum: ['draft', 'paid'] }),
      'Paid',
      'Version 4 expects `metadata.a` to be "draft" or "paid", not "Paid". | Write "paid".',
    ],
    [
      text({ enum: ['draft', 'paid'] }),
      'gone',
      'Version 4 expects `metadata.a` to be "draft" or "paid", not "gone". | Send "draft" or "paid".',
    ],
    [{ const: 'x' }, 'y', 'Version 4 expects `metadata.a` to be "x", not "y". | Send "x".'],
    [
      number({ minimum: 0 }),
      -3,
      'Version 4 expects `metadata.a` to be at least 0, not -3. | Send at least 0.',
    ],
    [
      number({ exclusiveMaximum: 5 }),
      5,
      'Version 4 expects `metadata.a` to be less than 5, not 5. | Send less than 5, such as 4.',
    ],
    [
      number({ multipleOf: 0.5 }),
      0.7,
      'Version 4 expects `metadata.a` to be a multiple of 0.5, not 0.7. | Send a multiple of 0.5.',
    ],
    [
      text({ maxLength: 3 }),
      'abcde',
      'Version 4 expects `metadata.a` to have at most 3 characters, not 5. | Cut it to 3 characters.',
    ],
    [
      text({ minLength: 1 }),
      '',
      'Version 4 expects `metadata.a` to have at least 1 character, not 0. | Send at least 1 character, such as "text".',
    ],
    [
      text(),
      'x'.repeat(501),
      '`metadata.a` has 501 characters; the API reference allows at most 500. What WorkOS does with more is unknown. | Cut it to 500 characters.',
    ],
    [
      text({ pattern: '^inv-[0-9]{3}$' }),
      'inv',
      'Version 4 expects `metadata.a` to match `^inv-[0-9]{3}$`; "inv" does not. | Send a string that matches the pattern, such as "inv-111".',
    ],
    [
      text({ format: 'email' }),
      'ada',
      'Version 4 expects `metadata.a` to be a string in the format `email`; "ada" is not. | Send a string in the format `email`, such as "ada@example.com".',
    ],
    [
      { type: 'integer', format: 'int32' },
      2_147_483_648,
      'Version 4 expects `metadata.a` to be a number in the format `int32`; 2147483648 is not. | Send a number in the format `int32`, such as 2147483647.',
    ],
    [
      text({ format: 'date-time' }),
      '2026-01-15 12:00:00',
      'Version 4 expects `metadata.a` to be a string in the format `date-time`; "2026-01-15 12:00:00" is not. | Write "2026-01-15T12:00:00Z" if the time is in UTC, or add its offset, such as `+02:00`.',
    ],
    [
      list(text(), { minItems: 2 }),
      ['x'],
      'Version 4 expects `metadata.a` to have at least 2 items, not 1. | Send at least 2 items, such as ["text","text"].',
    ],
    [
      { anyOf: [text(), number()] },
      true,
      'Version 4 expects `metadata.a` to meet its rule `anyOf`: it must match a schema in anyOf. | –',
    ],
    [
      list(integer()),
      '5',
      'Version 4 expects `metadata.a` to be an array, not the string "5". | Put it into an array: [5].',
    ],
    [
      list(integer()),
      'abc',
      'Version 4 expects `metadata.a` to be an array, not the string "abc". | Send an array.',
    ],
    [
      object({ b: integer() }, { required: ['b'] }),
      '{"b":1}',
      'Version 4 expects `metadata.a` to be an object, not the string "{\\"b\\":1}". | Send the object itself, without JSON.stringify.',
    ],
    [
      integer({ minimum: 1 }),
      0.4,
      'Version 4 expects `metadata.a` to be an integer, not 0.4. | Send an integer, such as 1.',
      'Version 4 expects `metadata.a` to be at least 1, not 0.4. | Send at least 1.',
    ],
    [
      text({ format: 'date-time' }),
      1_768_478_400,
      'Version 4 expects `metadata.a` to be a string, not 1768478400. | Write the time as "2026-01-15T12:00:00Z".',
    ],
    [
      text({ minLength: 501 }),
      'x',
      'Version 4 expects `metadata.a` to have at least 501 characters, not 1. | Leave `a` out.',
    ],
    [text({ enum: ['a', 5] }), 'x', 'Version 4 expects `metadata.a` to be "a" or 5, not "x". | Send "a".'],
    [
      text({ enum: ['unpaid', 'void'] }),
      'paid',
      'Version 4 expects `metadata.a` to be "unpaid" or "void", not "paid". | Send "unpaid" or "void".',
    ],
    [
      number({ multipleOf: 0.01 }),
      19.99,
      '`metadata.a`: 19.99 is a multiple of 0.01, but Ajv’s division rejects it because of rounding: for Ajv, 19.99 / 0.01 is 1998.9999999999998. WorkOS runs Ajv. | Change the schema: declare an integer and send an integer number of cents (1999), or remove `multipleOf`.',
    ],
    [
      text({ nullable: true }),
      5,
      'Version 4 expects `metadata.a` to be a string or null, not 5. | Write "5", in quotes.',
    ],
    [{ minimum: 5 }, 3, 'Version 4 expects `metadata.a` to be at least 5, not 3. | Send at least 5.'],
    [
      { minLength: 5 },
      '42',
      'Version 4 expects `metadata.a` to have at least 5 characters, not 2. | Send at least 5 characters, such as "texta".',
    ],
    [false, true, 'Version 4 accepts no value for `metadata.a`. | Leave `a` out.'],
  ])('%j: %j', (schema, a, ...says) => {
    expect(said(keyed(schema), { metadata: { a } })).toEqual(says.map((each) => `metadata.a | ${each}`));
  });
});
