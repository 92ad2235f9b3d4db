import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasWrittenNumber, isWrittenNumber, parseJson, stringifyJson, withDoubles } from './json';

describe('a number that a double would change keeps its digits', () => {
  test.each([
    '9007199254740993',
    '-9007199254740993',
    '12345678901234567890',
    '9223372036854775807',
    '0.12345678901234567890',
    '1.00000000000000000001',
    '1e400',
    '-1E+400',
    '1e-400',
    '123456789012345678e-3',
  ])('%s', (number) => {
    const value = parseJson(`{"a":[${number}]}`);
    expect(hasWrittenNumber(value)).toBe(true);
    expect(stringifyJson(value)).toBe(`{"a":[${number}]}`);
    expect(structuredClone(value)).toEqual(value);
    expect(stringifyJson(structuredClone(value))).toBe(`{"a":[${number}]}`);
  });
});

describe('a number that a double holds is a number', () => {
  test.each([
    '9007199254740992',
    '12345678901234567000',
    '0.1',
    '0.10000000000000000000',
    '1.0',
    '-0',
    '0.0000000000000000000',
    '1e100',
    '1.5E-100',
    '100000000000000000000000000000',
    '1e2',
    '0e999',
  ])('%s', (number) => {
    expect(parseJson(`[${number}]`)).toEqual([Number(number)]);
  });
});

test('text that looks like such a number stays text, and keys stay keys', () => {
  const text = '{"9007199254740993":"9007199254740993","\\"1e400":"\\\\","a":9007199254740993}';
  const value = parseJson(text);
  expect(stringifyJson(value)).toBe(text);
  expect(value).toHaveProperty(['9007199254740993'], '9007199254740993');
});

test('a key called __proto__ stays a key', () => {
  const text = '{"__proto__":9007199254740993}';
  expect(stringifyJson(parseJson(text))).toBe(text);
});

test('of a key that stands twice the last one counts, as for JSON.parse', () => {
  expect(stringifyJson(parseJson('{"a":9007199254740993,"a":9007199254740995}'))).toBe(
    '{"a":9007199254740995}',
  );
});

test('what is no JSON is a SyntaxError', () => {
  expect(() => parseJson('{"a":9007199254740993')).toThrow(SyntaxError);
  expect(() => parseJson('<html>')).toThrow(SyntaxError);
});

test('any JSON is read and written as JSON.parse and JSON.stringify do', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 2), (text, indent) => {
      const value: unknown = JSON.parse(text);
      // fc.json gives numbers as JavaScript prints them, which a double always holds.
      expect(parseJson(text)).toEqual(value);
      expect(stringifyJson(value, indent)).toBe(JSON.stringify(value, null, indent));
    }),
  );
});

test('a deeply nested value is read and written', () => {
  const text = `${'[{"a":'.repeat(5000)}9007199254740993${'}]'.repeat(5000)}`;
  expect(stringifyJson(parseJson(text))).toBe(text);
});

test('the nearest doubles stand in for written numbers, and a value without any stays itself', () => {
  const plain = { a: [1, 'x'] };
  expect(withDoubles(plain)).toBe(plain);
  expect(withDoubles(parseJson('{"a":[9007199254740993,1]}'))).toEqual({ a: [9007199254740992, 1] });
});

test('nothing else is a written number', () => {
  for (const value of ['1', 1, null, undefined, {}, [], { length: 1 }])
    expect(isWrittenNumber(value)).toBe(false);
});

test('a text of millions of escaped characters beside a long number is read', () => {
  const text = `{"n":12345678901234567890123,"d":"${'\\n'.repeat(4_500_000)}"}`;
  const value = parseJson(text);
  expect(hasWrittenNumber(value)).toBe(true);
  expect(value).toHaveProperty('d', '\n'.repeat(4_500_000));
});

test('a number inside of a text stays text, also after an escaped quote', () => {
  const text =
    '{"a":"12345678901234567890123","b":"\\"12345678901234567890123\\\\","c":12345678901234567890123}';
  expect(stringifyJson(parseJson(text))).toBe(text);
  expect(parseJson(text)).toMatchObject({ b: '"12345678901234567890123\\' });
});

test('a number of a million digits is read at once, wherever its zeros are', () => {
  const long = [`1${'0'.repeat(1_000_000)}1`, `0.${'0'.repeat(1_000_000)}1`, `1e${'9'.repeat(1_000_000)}`];
  const text = `[${long.join()}]`;
  expect(stringifyJson(parseJson(text))).toBe(text);
});
