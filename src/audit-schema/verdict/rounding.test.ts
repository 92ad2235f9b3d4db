/** `multipleOf` is decided by exact decimals; what Ajv's rounding decides otherwise is a caveat and never a reason. */
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../comparison';
import { isMultipleOf } from '../decimal';
import { integer, judged, keyed, list, number, object, text } from '../testing/verdict-rows';

const AJV = 'Ajv, the validator that WorkOS runs, divides and rounds.';

function forward(before: unknown, after: unknown): Verdict {
  return judged(keyed(before), keyed(after)).forward;
}

const messages = ({ caveats }: Verdict) => caveats.map(({ address, message }) => `${address}: ${message}`);

test('every multiple of 0.1 is one of 0.01; that Ajv takes 1.7000000000000002 for one of 0.1 is a caveat', () => {
  const verdict = forward(number({ multipleOf: 0.1 }), number({ multipleOf: 0.01 }));
  expect(verdict).toMatchObject({ result: 'safe', reasons: [] });
  expect(messages(verdict)).toEqual([
    `metadata.a: 1.7000000000000002 is not a multiple of 0.1, but version 3 accepts it and version 5 would reject it: ${AJV}`,
  ]);
});

test('every integer is a multiple of 1; that Ajv rejects 1e21 is a caveat', () => {
  const verdict = forward(integer(), integer({ multipleOf: 1 }));
  expect(verdict.result).toBe('safe');
  expect(messages(verdict)).toEqual([`metadata.a: 1e+21 is a multiple of 1, but would be rejected: ${AJV}`]);
});

test('numbers that can become that large are the only ones with that caveat', () => {
  const cents = forward(integer({ maximum: 1e9, minimum: -1e9 }), integer({ multipleOf: 1 }));
  expect(cents).toMatchObject({ result: 'safe', caveats: [] });
});

test('a step beyond 2^53 is compared exactly', () => {
  const verdict = forward({ multipleOf: 1e21 }, { multipleOf: 7 });
  expect(verdict.result).toBe('breaking');
  expect(forward({ multipleOf: 7e21 }, { multipleOf: 7 }).result).toBe('safe');
});

test('where events break by a new step, a caveat names a multiple that Ajv rejects too', () => {
  const verdict = forward(number(), number({ multipleOf: 0.01 }));
  expect(verdict.result).toBe('breaking');
  expect(messages(verdict)).toEqual([
    `metadata.a: 0.07 is a multiple of 0.01, but would be rejected: ${AJV}`,
  ]);
});

test('a step that binary fractions hold has no such caveat where events break by it', () => {
  expect(forward(number(), number({ multipleOf: 0.25 })).caveats).toEqual([]);
  expect(forward(number(), number({ multipleOf: 5 })).caveats).toEqual([]);
});

test('a listed value that Ajv alone rejects is a caveat', () => {
  const verdict = forward({ enum: [19.99, 0.5] }, { multipleOf: 0.01 });
  expect(verdict.result).toBe('safe');
  expect(messages(verdict)).toEqual([
    `metadata.a: 19.99 is accepted by exact decimals, but would be rejected: ${AJV}`,
  ]);
  expect(
    messages(forward({ const: { prices: [19.99] } }, object({ prices: list({ multipleOf: 0.01 }) }))),
  ).toEqual([`metadata.a: {"prices":[19.99]} is accepted by exact decimals, but would be rejected: ${AJV}`]);
});

test('a listed value that Ajv alone accepts cannot be told', () => {
  const verdict = forward({ enum: [1e20, 7] }, { multipleOf: 7 });
  expect(verdict).toMatchObject({
    result: 'cannot_tell',
    reasons: [
      {
        keyword: 'multipleOf',
        message: `Exact decimals refuse 100000000000000000000 by \`multipleOf\`, but it would be accepted: ${AJV}`,
      },
    ],
  });
});

test('a range whose only number Ajv alone accepts cannot be told', () => {
  const verdict = forward(integer({ minimum: 1e20, maximum: 1e20 }), integer({ multipleOf: 7 }));
  expect(verdict).toMatchObject({ result: 'cannot_tell', reasons: [{ keyword: 'multipleOf' }] });
});

test('the same step on both sides has no caveat, whatever else changes', () => {
  const verdict = forward(number({ multipleOf: 0.01, minimum: 1 }), number({ multipleOf: 0.01, minimum: 0 }));
  expect(verdict).toMatchObject({ result: 'safe', caveats: [] });
});

describe('a witness is one by exact decimals too:', () => {
  test.each([
    ['hundredths to tenths', 0.01, 0.1],
    ['thousandths to hundredths', 0.001, 0.01],
    ['0.3 to 0.2', 0.3, 0.2],
    ['7 to 1e21', 7, 1e21],
  ])('%s', (_, before, after) => {
    const { result, witnesses } = forward(number({ multipleOf: before }), number({ multipleOf: after }));
    expect(result).toBe('breaking');
    for (const { event } of witnesses) {
      const value = Number(Object(event.metadata).a);
      expect([isMultipleOf(value, before), isMultipleOf(value, after)]).toEqual([true, false]);
    }
  });

  test('also where a keyword that is not decided holds the step', () => {
    const { result, reasons } = forward({ enum: [19.99] }, { anyOf: [{ multipleOf: 0.01 }] });
    expect({ result, reasons }).toMatchObject({ result: 'cannot_tell', reasons: [{ keyword: 'anyOf' }] });
  });
});

test('integers beyond 2^53 are values like others', () => {
  const id = integer({ minimum: 1e17 });
  const before = { metadata: object({ id }, { required: ['id'] }) };
  const after = { metadata: object({ id, reason: {} }, { required: ['id', 'reason'] }) };
  const { result, reasons, witnesses } = judged(before, after).forward;
  expect({ result, reasons }).toMatchObject({
    result: 'breaking',
    reasons: [{ address: 'metadata.reason', keyword: 'required' }],
  });
  expect(witnesses[0]?.event.metadata).toEqual({ id: 1e17 });
});

test('whether a listed value is accepted at all cannot be told where Ajv and exact decimals disagree', () => {
  const rounded = { const: 0.07, multipleOf: 0.01 };
  const verdict = forward(rounded, text());
  expect(verdict.result).toBe('cannot_tell');
  expect(verdict.reasons.map(({ message }) => message)).toEqual([
    `Exact decimals and Ajv disagree whether version 3 accepts 0.07 by \`multipleOf\`: ${AJV}`,
  ]);
  expect(forward(object({ b: rounded }, { required: ['b'] }), text()).result).toBe('cannot_tell');
  expect(forward(rounded, number()).result).toBe('safe');
  expect(forward({ const: 0.005, multipleOf: 0.01 }, text()).result).toBe('safe');
  expect(forward({ const: 0.5, multipleOf: 0.01 }, text()).result).toBe('breaking');
});
