import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween } from './diff';
import { summaryOf } from './summary';
import { PATIENCE, runs } from './testing/runs';
import { anyPair } from './testing/schemas';
import { keys, versionOf, type Parts } from './testing/version';

const summary = (from: Parts, to: Parts) => summaryOf(changesBetween(versionOf(from), versionOf(to)));
const text = { type: 'string' };
const number = { type: 'number' };
const address = { type: 'object', properties: { city: text, geo: { properties: { lat: number } } } };
const described = (description: string) => ({ ...text, description });

test.each<[string, Parts, Parts]>([
  ['No field changed', keys({ a: text }), keys({ a: text })],
  ['+1 field', keys({}), keys({ a: text })],
  ['+2 fields', keys({}), keys({ a: text, b: text })],
  ['+4 fields', keys({}), keys({ address })],
  ['−1 field', keys({ a: text }), keys({})],
  ['−4 fields', keys({ address }), keys({})],
  ['1 type changed', keys({ a: text }), keys({ a: number })],
  ['2 types changed', keys({ a: text, b: text }), keys({ a: number, b: number })],
  ['1 now required', keys({ a: {} }), keys({ a: {} }, ['a'])],
  ['2 now required', keys({ a: {}, b: {} }), keys({ a: {}, b: {} }, ['a', 'b'])],
  ['1 now optional', keys({ a: {} }, ['a']), keys({ a: {} })],
  ['+1 field, 1 now required', keys({}), keys({ a: {} }, ['a'])],
  ['1 constraint changed', keys({ a: {} }), keys({ a: { minimum: 1 } })],
  ['2 constraints changed', keys({ a: {} }), keys({ a: { minimum: 1, maximum: 2 } })],
  ['1 keyword changed', keys({ a: {} }), keys({ a: { not: {} } })],
  ['1 annotation changed', keys({ a: text }), keys({ a: described('One.') })],
  ['2 annotations changed', keys({ a: text, b: text }), keys({ a: described('One.'), b: described('B.') })],
  ['1 type changed', keys({ a: described('One.') }), keys({ a: { ...number, description: 'Other.' } })],
  ['+1 field, −1 field, 1 type changed', keys({ a: text, c: number }), keys({ b: text, c: text })],
  ['target `team` added', {}, { targets: [{ type: 'team', ...keys({ a: text }) }] }],
  [
    'target `team#2` removed',
    { targets: [{ type: 'team' }, { type: 'team' }] },
    { targets: [{ type: 'team' }] },
  ],
  ['+1 field, target `team` removed', { targets: [{ type: 'team' }] }, keys({ a: text })],
  ['1 keyword changed', { targets: [{ type: 'team' }] }, { targets: [{ type: 'team', kind: 1 }] }],
  ['target `"a b"` added', {}, { targets: [{ type: 'a b' }] }],
  ['target ``"`"`` added', {}, { targets: [{ type: '`' }] }],
  [String.raw`target ${'`'}"\n"${'`'} added`, {}, { targets: [{ type: '\n' }] }],
])('says “%s”', (words, from, to) => {
  expect(summary(from, to)).toBe(words);
});

const turned = (words: string) => words.replace(/[+−]/g, (sign) => (sign === '+' ? '−' : '+'));

test(
  'is one line, of what fields count the other way round',
  () => {
    fc.assert(
      fc.property(anyPair, ([from, to]) => {
        const [there, back] = [summaryOf(changesBetween(from, to)), summaryOf(changesBetween(to, from))];
        expect(there).not.toMatch(/[\r\n]/);
        expect(there.match(/[+−]\d+/g)?.toSorted()).toEqual(
          turned(back)
            .match(/[+−]\d+/g)
            ?.toSorted(),
        );
      }),
      runs(300),
    );
  },
  PATIENCE,
);
