import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberAsWritten } from '../contract/json';
import {
  ceilQuotient,
  compareNumbers,
  decimalOf,
  floorQuotient,
  isInteger,
  isMultipleAsWritten,
  isMultipleByBoth,
  isMultipleByDivision,
  isMultipleByEither,
  isMultipleOf,
  leastCommonMultiple,
  numberOf,
  times,
} from './decimal';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const step = fc.oneof(
  fc.constantFrom(0.01, 0.1, 0.25, 0.3, 1, 7, 1e21, 1e-7, 5e-324),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: Number.MIN_VALUE }),
);

const common = (one: number, other: number) =>
  numberOf(leastCommonMultiple(decimalOf(one), decimalOf(other)));
const quotients = (value: number, of: number) => [
  floorQuotient(decimalOf(value), decimalOf(of)),
  ceilQuotient(decimalOf(value), decimalOf(of)),
];

describe('a multiple is decided by exact decimals:', () => {
  test.each([
    [19.99, 0.01, true],
    [0.3, 0.1, true],
    [-0.3, 0.1, true],
    [1.7, 0.1, true],
    [1.7000000000000002, 0.1, false],
    [0.0075, 0.0001, true],
    [0.005, 0.01, false],
    [0, 0.01, true],
    [-0, 7, true],
    [1e21, 1, true],
    [1e21, 7, false],
    [7e21, 7, true],
    [9007199254740994, 2, true],
    [1e308, 5e-324, true],
    [5e-324, 1e308, false],
  ])('%d of %d: %s', (value, of, expected) => {
    expect(isMultipleOf(value, of)).toBe(expected);
  });
});

test('an integer times a step is a multiple of the step', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1000, max: 1000 }),
      fc.constantFrom(0.01, 0.1, 0.3, 7, 1e-7),
      (count, of) => {
        expect(isMultipleOf(numberOf(times(BigInt(count), decimalOf(of))), of)).toBe(true);
      },
    ),
  );
});

test('every finite number survives the way to a decimal and back', () => {
  fc.assert(
    fc.property(finite, (value) => {
      expect(numberOf(decimalOf(value))).toBe(value + 0);
    }),
  );
});

test('division says what Ajv says', () => {
  fc.assert(
    fc.property(finite, step, (value, of) => {
      const validate = new Ajv({ strict: false }).compile({ multipleOf: of });
      expect(isMultipleByDivision(value, of)).toBe(validate(value));
    }),
  );
});

test('both and either follow from exact decimals and division', () => {
  expect([isMultipleByBoth(19.99, 0.01), isMultipleByEither(19.99, 0.01)]).toEqual([false, true]);
  expect([isMultipleByBoth(0.5, 0.01), isMultipleByEither(0.5, 0.01)]).toEqual([true, true]);
  expect([isMultipleByBoth(0.005, 0.01), isMultipleByEither(0.005, 0.01)]).toEqual([false, false]);
  expect([isMultipleByBoth(1e20, 7), isMultipleByEither(1e20, 7)]).toEqual([false, true]);
});

test('the least common multiple of decimals is exact', () => {
  expect(common(1, 0.01)).toBe(1);
  expect(common(1, 1.5)).toBe(3);
  expect(common(0.1, 0.15)).toBe(0.3);
  expect(common(6, 4)).toBe(12);
});

test('quotients are rounded towards the side that is asked for', () => {
  expect(quotients(19.99, 0.01)).toEqual([1999n, 1999n]);
  expect(quotients(0.25, 0.1)).toEqual([2n, 3n]);
  expect(quotients(-0.25, 0.1)).toEqual([-3n, -2n]);
  expect(quotients(-1, 7)).toEqual([-1n, 0n]);
});

/** Decimals of the same two powers of ten, with their digits, so that BigInt can decide about them. */
const scaled = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: -3, max: 3 }))
  .map(([digits, exponent]) => ({
    written: numberAsWritten(`${digits}e${exponent}`),
    thousandths: digits * 10n ** BigInt(exponent + 3),
  }));
const near = scaled.chain((one) =>
  fc.oneof(
    fc.tuple(fc.constant(one), scaled),
    fc.integer({ min: -3, max: 3 }).map((more) => {
      const thousandths = one.thousandths + BigInt(more);
      return [one, { written: numberAsWritten(`${thousandths}e-3`), thousandths }] as const;
    }),
  ),
);

describe('numbers that a double does not hold', () => {
  test('are compared by all their digits', () => {
    fc.assert(
      fc.property(near, ([one, other]) => {
        const expected =
          one.thousandths < other.thousandths ? -1 : Number(one.thousandths > other.thousandths);
        expect(Math.sign(compareNumbers(one.written, other.written))).toBe(expected);
        expect(isInteger(one.written)).toBe(one.thousandths % 1000n === 0n);
      }),
      { numRuns: 2000 },
    );
  });

  test('are multiples by all their digits', () => {
    const steps = scaled.filter(({ thousandths }) => thousandths > 0n);
    const pairs = fc.oneof(
      fc.tuple(scaled, steps),
      fc.tuple(fc.bigInt({ min: -1000n, max: 1000n }), steps).map(([count, by]) => {
        const thousandths = by.thousandths * count;
        return [{ written: numberAsWritten(`${thousandths}e-3`), thousandths }, by] as const;
      }),
    );
    fc.assert(
      fc.property(pairs, ([value, by]) => {
        expect(isMultipleAsWritten(value.written, by.written)).toBe(
          value.thousandths % by.thousandths === 0n,
        );
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['1e999999999', '8', true],
    ['1e999999999', '3', false],
    ['1e-999999999', '3', false],
    ['0e-999999999', '9007199254740993', true],
    [`1e${'9'.repeat(1000)}`, `1e${'9'.repeat(1000)}`, true],
  ])('%.20s as a multiple of %.20s: %s', (value, by, expected) => {
    expect(isMultipleAsWritten(numberAsWritten(value), numberAsWritten(by))).toBe(expected);
  });
});
