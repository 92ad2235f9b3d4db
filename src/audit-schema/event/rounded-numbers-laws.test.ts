/** What a check of an event and a sample promise about integers of any size. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringifyJson } from '../../contract/json';
import { PATIENCE, runs } from '../testing/runs';
import { check, eventWith, versionOf } from '../testing/written-event';
import { valueAt } from './event-place';
import { applyPatch } from './json-patch';
import { judgeOf } from './judge';
import { AJV_ROUNDS } from './rounded-numbers';
import { SAMPLE_KEYS, sampleEventOf } from './sample-event';

test.each([
  '{"minimum":9007199254740993,"type":"integer"}',
  '{"maximum":-9007199254740993,"type":"integer"}',
  '{"exclusiveMinimum":9007199254740993,"type":"number"}',
  '{"minimum":9007199254740993,"maximum":9007199254740993,"type":"integer"}',
  '{"const":9007199254740993}',
  '{"enum":[9007199254740993,7]}',
  '{"multipleOf":9007199254740993,"minimum":1,"type":"integer"}',
  '{"anyOf":[{"minimum":9007199254740993,"type":"integer"}]}',
])('a sample meets the numbers as written, or there is none: %s', (id) => {
  const schema = versionOf(id);
  for (const keys of SAMPLE_KEYS) {
    const sample = sampleEventOf('a', schema, keys);
    if (sample === undefined) continue;
    expect(check(schema, sample)).toMatchObject({ result: 'accepted', caveats: [] });
    expect(judgeOf('a', schema).exactRefusalsOf(sample)).toEqual([]);
  }
});

/** Integers near those at which doubles are 2, 1024 and 2048 apart. BigInt decides about them. */
const integer = fc
  .tuple(fc.constantFrom(2n ** 53n, 2n ** 63n, 2n ** 64n, 0n), fc.bigInt({ min: -4n, max: 4n }), fc.boolean())
  .map(([base, more, isNegative]) => (isNegative ? -base - more : base + more));

const BOUNDS = {
  minimum: (value: bigint, bound: bigint) => value >= bound,
  maximum: (value: bigint, bound: bigint) => value <= bound,
  exclusiveMinimum: (value: bigint, bound: bigint) => value > bound,
  exclusiveMaximum: (value: bigint, bound: bigint) => value < bound,
  const: (value: bigint, bound: bigint) => value === bound,
};
const keyword = fc.constantFrom<(keyof typeof BOUNDS)[]>(
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'const',
);
const demands = fc.uniqueArray(fc.tuple(keyword, integer), {
  minLength: 1,
  maxLength: 2,
  selector: ([name]) => name,
});

test('for integers of any size, results, caveats and fixes agree with BigInt', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(demands, integer, (entries, value) => {
      const isMet = (given: bigint) => entries.every(([name, bound]) => BOUNDS[name](given, bound));
      const text = entries.map(([name, bound]) => `,"${name}":${bound}`).join('');
      const schema = versionOf(`{"type":"integer"${text}}`);
      const { result, findings, caveats } = check(schema, eventWith(String(value)));
      const isAccepted = result === 'accepted';
      expect([isMet(value), isAccepted, caveats.length > 0]).toEqual(
        isMet(value) ? [true, isAccepted, false] : [false, isAccepted, isAccepted || caveats.length > 0],
      );
      for (const { message, patch } of findings) {
        expect(entries.some(([, bound]) => message.includes(` ${bound}, not ${value}.`))).toBe(true);
        expect(message.includes(AJV_ROUNDS)).toBe(isMetBy(message, value));
        if (patch === undefined || patch.op === 'remove' || patch.op === 'move') continue;
        const fixed = applyPatch(eventWith(String(value)), patch);
        expect(isMet(BigInt(stringifyJson(valueAt(fixed, '/metadata/id'))))).toBe(true);
        expect(judgeOf('a', schema).errorsOf(fixed)).toEqual([]);
      }
      const sample = sampleEventOf('a', schema, 'required');
      const sampled = sample === undefined ? [] : [BigInt(stringifyJson(valueAt(sample, '/metadata/id')))];
      expect(sampled.filter((each) => !isMet(each))).toEqual([]);
    }),
    runs(60),
  );
});

const WORDS: [RegExp, keyof typeof BOUNDS][] = [
  [/to be at least (-?\d+),/, 'minimum'],
  [/to be at most (-?\d+),/, 'maximum'],
  [/to be more than (-?\d+),/, 'exclusiveMinimum'],
  [/to be less than (-?\d+),/, 'exclusiveMaximum'],
  [/to be (-?\d+),/, 'const'],
];

/** Whether a value meets what a sentence says is expected of it. */
function isMetBy(message: string, value: bigint): boolean {
  return WORDS.some(([pattern, name]) => {
    const bound = pattern.exec(message)?.[1];
    return bound !== undefined && BOUNDS[name](value, BigInt(bound));
  });
}
