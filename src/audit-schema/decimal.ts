/**
 * Exact decimal arithmetic for `multipleOf`. A number counts as its shortest decimal representation, which is how JSON
 * writes it: 19.99 is a multiple of 0.01, although dividing the two binary fractions gives 1998.9999999999998.
 */
import { isWrittenNumber, readDecimal, type WrittenNumber } from '../contract/json';

/** The number `digits × 10^exponent`. */
export type Decimal = { readonly digits: bigint; readonly exponent: number };

/** @param value a finite number */
export function decimalOf(value: number): Decimal {
  return decimalOfText(value.toExponential());
}

/** The number of a text as JSON writes it, such as `-1.50e3`. */
export function decimalOfText(text: string): Decimal {
  const [mantissa = '0', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/** Returns the number nearest to a decimal; infinite if the decimal is too large. */
export function numberOf({ digits, exponent }: Decimal): number {
  return Number(`${digits}e${exponent}`) + 0;
}

/**
 * Returns whether a number is a multiple of a step, as JSON Schema defines `multipleOf`.
 *
 * @param value a finite number
 * @param step a finite number above zero
 */
export function isMultipleOf(value: number, step: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(step)) return value % step === 0;
  return isDecimalMultiple(decimalOf(value), decimalOf(step));
}

/** A number of a schema or an event, with its digits where a double would change it. */
export type JsonNumber = number | WrittenNumber;

export function isJsonNumber(value: unknown): value is JsonNumber {
  return typeof value === 'number' || isWrittenNumber(value);
}

/** Returns a negative number if the first number is less than the other one, and zero if they are equal. */
export function compareNumbers(one: JsonNumber, other: JsonNumber): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [a, b] = [signedDigits(one), signedDigits(other)];
  if (a.sign !== b.sign) return a.sign - b.sign;
  const [size, otherSize] = [a.exponent + a.digits.length, b.exponent + b.digits.length];
  if (size !== otherSize) return size < otherSize ? -a.sign : a.sign;
  if (a.digits === b.digits) return 0;
  return a.digits < b.digits ? -a.sign : a.sign;
}

function signedDigits(value: JsonNumber) {
  const { isNegative, digits, exponent } = readDecimal(String(value)) ?? ZERO;
  return { sign: digits === '' ? 0 : isNegative ? -1 : 1, digits, exponent };
}

const ZERO = { isNegative: false, digits: '', exponent: 0 };

/** Returns whether a number has no fraction. */
export function isInteger(value: JsonNumber): boolean {
  return typeof value === 'number' ? Number.isInteger(value) : signedDigits(value).exponent >= 0;
}

/** Returns whether a number is a multiple of a step, both as they are written, in time that grows with their length. */
export function isMultipleAsWritten(value: JsonNumber, step: JsonNumber): boolean {
  if (typeof value === 'number' && typeof step === 'number') return isMultipleOf(value, step);
  const [a, b] = [signedDigits(value), signedDigits(step)];
  if (a.sign === 0) return true;
  const [digits, divisor] = [BigInt(a.digits), BigInt(b.digits)];
  const shift = a.exponent - b.exponent;
  if (shift < 0) {
    // The value has fewer digits than the divisor has zeros.
    return -shift <= a.digits.length && digits % (divisor * 10n ** BigInt(-shift)) === 0n;
  }
  // As many tens as a divisor has factors say all; more do not change whether it divides.
  const tens = BigInt(Math.min(shift, 4 * b.digits.length));
  return (digits * 10n ** tens) % divisor === 0n;
}

/**
 * Returns whether Ajv 8 accepts a number as a multiple of a step. Ajv divides binary fractions, so rounding makes it reject
 * some multiples and accept some other numbers (ajv/lib/vocabularies/validation/multipleOf.ts).
 */
export function isMultipleByDivision(value: number, step: number): boolean {
  const quotient = value / step;
  return quotient === Number.parseInt(String(quotient), 10);
}

/** Returns whether a number is a multiple of a step both exactly and by Ajv's division. */
export function isMultipleByBoth(value: number, step: number): boolean {
  return isMultipleByDivision(value, step) && isMultipleOf(value, step);
}

/** Returns whether a number is a multiple of a step exactly, by Ajv's division, or both. */
export function isMultipleByEither(value: number, step: number): boolean {
  return isMultipleByDivision(value, step) || isMultipleOf(value, step);
}

export function isDecimalMultiple(value: Decimal, step: Decimal): boolean {
  const [a, b] = alignedDigits(value, step);
  return a % b === 0n;
}

/** Returns a number below zero if the first decimal is smaller, above zero if it is larger, and zero if they are equal. */
export function compareDecimals(one: Decimal, other: Decimal): number {
  const [a, b] = alignedDigits(one, other);
  return Number(a > b) - Number(a < b);
}

/** Returns the least common multiple of two steps above zero. */
export function leastCommonMultiple(one: Decimal, other: Decimal): Decimal {
  const [a, b] = alignedDigits(one, other);
  return { digits: (a / greatestCommonDivisor(a, b)) * b, exponent: Math.min(one.exponent, other.exponent) };
}

/** Returns the largest integer that, times the step, is at most the value. */
export function floorQuotient(value: Decimal, step: Decimal): bigint {
  const [a, b] = alignedDigits(value, step);
  const quotient = a / b;
  return a < 0n && quotient * b !== a ? quotient - 1n : quotient;
}

/** Returns the smallest integer that, times the step, is at least the value. */
export function ceilQuotient({ digits, exponent }: Decimal, step: Decimal): bigint {
  return -floorQuotient({ digits: -digits, exponent }, step);
}

/** Returns an integer times a step. */
export function times(count: bigint, { digits, exponent }: Decimal): Decimal {
  return { digits: count * digits, exponent };
}

/** Both numbers in units of the same power of ten. */
function alignedDigits(one: Decimal, other: Decimal): [bigint, bigint] {
  const exponent = Math.min(one.exponent, other.exponent);
  return [
    one.digits * 10n ** BigInt(one.exponent - exponent),
    other.digits * 10n ** BigInt(other.exponent - exponent),
  ];
}

function greatestCommonDivisor(one: bigint, other: bigint): bigint {
  return other === 0n ? one : greatestCommonDivisor(other, one % other);
}
