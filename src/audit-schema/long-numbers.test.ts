/** Numbers that JavaScript cannot represent, in everything that is said of versions. */
import { describe, expect, test } from 'vitest';
import { parseJson, stringifyJson } from '../contract/json';
import { readSchema } from '../contract/list-items';
import type { AuditLogSchema } from '../contract/workos';
import { changelogOf } from './changelog';
import { compareVersions, neighbourOf } from './compare';
import { judgeEvent } from './event/judgement';
import { sampleEventOf } from './event/sample-event';
import { matrixOf } from './history';
import { sideBySide } from './side-by-side';

/** A version whose metadata has the key `id`, with this JSON text as its schema. */
function versionOf(version: number, id: string, more = ''): AuditLogSchema {
  const metadata = `{"type":"object","properties":{"id":${id}${more}}}`;
  const text = `{"object":"audit_log_schema","version":${version},"targets":[{"type":"team"}],"metadata":${metadata},"created_at":"2026-01-15T12:00:00.000Z"}`;
  const result = readSchema(parseJson(text));
  if (!result.ok) throw new Error(result.problem);
  return result.item;
}

const compare = (from: string, to: string) => compareVersions('a', versionOf(1, from), versionOf(2, to));

const DIFFERENT = [
  ['enum', '{"enum":[9007199254740992]}', '{"enum":[9007199254740993]}'],
  ['enum', '{"enum":[9007199254740993,9007199254740995]}', '{"enum":[9007199254740993,9007199254740997]}'],
  ['const', '{"const":12345678901234567890}', '{"const":12345678901234567891}'],
  ['const', '{"const":{"a":[12345678901234567890]}}', '{"const":{"a":[12345678901234567891]}}'],
  [
    'maximum',
    '{"type":"integer","maximum":9223372036854775807}',
    '{"type":"integer","maximum":9223372036854775806}',
  ],
  ['minimum', '{"type":"number","minimum":0.1000000000000000000001}', '{"type":"number","minimum":0.1}'],
  ['exclusiveMaximum', '{"exclusiveMaximum":9007199254740993}', '{"exclusiveMaximum":9007199254740992}'],
  ['multipleOf', '{"multipleOf":0.30000000000000000001}', '{"multipleOf":0.3}'],
  ['minLength', '{"minLength":9007199254740993}', '{"minLength":9007199254740992}'],
] as const;

describe.each(DIFFERENT)('%s in %s and %s', (keyword, from, to) => {
  test.each([
    ['forward', from, to],
    ['backward', to, from],
  ])('is a change, as written, and never identical or proven by a rounded number: %s', (_, one, other) => {
    const { changes, verdict } = compare(one, other);
    expect(changes).toMatchObject([{ kind: 'constraint changed', address: 'metadata.id', keyword }]);
    const text = stringifyJson(changes);
    for (const side of [one, other]) {
      const value = side.slice(side.indexOf(keyword) + keyword.length + 2, -1);
      expect(text).toContain(value);
    }
    for (const { result, reasons, witnesses } of [verdict.forward, verdict.backward]) {
      expect(result).toBe('cannot_tell');
      expect(reasons).toMatchObject([
        { kind: 'cannot tell', keyword, message: expect.stringContaining('JavaScript cannot represent') },
      ]);
      expect(witnesses).toEqual([]);
    }
  });

  test('is marked in the matrix and in the documents, as written', () => {
    const [older, newer] = [versionOf(1, from), versionOf(2, to)];
    const { rows } = matrixOf([newer, older]);
    expect(rows.find(({ field }) => field.address === 'metadata.id')?.cells[0]?.mark).toBe(
      'constraint changed',
    );
    const lines = sideBySide(older, newer);
    expect(lines.filter(({ mark }) => mark !== 'same').length).toBeGreaterThan(0);
    const left = lines.map((line) => line.left ?? '').join('');
    expect(parseJson(left)).toEqual(older);
    expect(neighbourOf('a', older, newer)).toMatchObject({
      result: 'cannot_tell',
      summary: '1 constraint changed',
    });
  });
});

test.each(DIFFERENT.flatMap(([, from, to]) => [from, to]))('%s equals itself', (id) => {
  expect(compare(id, id).verdict.forward.result).toBe('identical');
  const { rows } = matrixOf([versionOf(2, id), versionOf(1, id)]);
  expect(rows.every(({ changes }) => !changes)).toBe(true);
  expect(sideBySide(versionOf(1, id), versionOf(2, id)).every(({ mark }) => mark === 'same')).toBe(true);
});

describe('a long number that changes nothing stands in the way of nothing', () => {
  const INT64 = '{"type":"integer","minimum":-9223372036854775808,"maximum":9223372036854775807}';

  test('a break of another key is shown by an event', () => {
    const one = versionOf(1, INT64, ',"b":{"type":"string"}');
    const other = versionOf(2, INT64, ',"b":{"type":"number"}');
    expect(compareVersions('a', one, other).verdict.forward).toMatchObject({
      result: 'breaking',
      reasons: [{ address: 'metadata.b' }],
    });
  });

  test('a bound that is clearly narrower breaks, and one that is wider is safe', () => {
    const small = '{"type":"integer","minimum":-9223372036854775808,"maximum":100}';
    const { forward, backward } = compare(INT64, small).verdict;
    expect(forward).toMatchObject({ result: 'breaking', reasons: [{ keyword: 'maximum' }] });
    expect(backward.result).toBe('safe');
    expect(compare('{"type":"integer"}', INT64).verdict.forward.reasons[0]?.message).toContain(
      'a value of at least -9223372036854775808',
    );
  });

  test.each([
    [
      '{"type":"integer","exclusiveMaximum":9007199254740998}',
      '{"type":"integer","maximum":9007199254740996}',
    ],
    [
      '{"type":"integer","maximum":9007199254740993,"multipleOf":3}',
      '{"type":"integer","maximum":9007199254740992,"multipleOf":3}',
    ],
    [
      '{"type":"integer","minimum":9007199254740992,"multipleOf":7}',
      '{"type":"integer","minimum":9007199254740996}',
    ],
    ['{"type":"number","exclusiveMinimum":9007199254740992,"maximum":9007199254740993}', '{"type":"string"}'],
    [
      '{"type":"integer","minimum":-9223372036854775812,"maximum":-9223372036854775810,"multipleOf":3}',
      '{"type":"string"}',
    ],
  ])('a number between two doubles is not overlooked: %s, then %s', (from, to) => {
    const { result, reasons } = compare(from, to).verdict.forward;
    expect(result).toBe('cannot_tell');
    expect(reasons.map(({ address }) => address)).toEqual(['metadata.id']);
  });

  test.each(['1e-999999999', '1e999999999', '-1e309', '9'.repeat(1001)])(
    'a bound that is not finite as a double, or has an exponent beyond all practice, is not computed: %s',
    (bound) => {
      const { forward } = compare('{"type":"number"}', `{"minimum":${bound}}`).verdict;
      expect(forward).toMatchObject({ result: 'cannot_tell', reasons: [{ keyword: 'minimum' }] });
      expect(forward.reasons[0]?.message).toContain('JavaScript cannot represent a number in `minimum`');
    },
  );

  test('one number in two spellings is one value of `enum` and `const`', () => {
    const one = '{"enum":[9007199254740993],"const":9007199254740993.0}';
    const { forward } = compare(one, '{"type":"string"}').verdict;
    expect(forward.result).toBe('cannot_tell');
    expect(stringifyJson(forward.caveats)).not.toContain('no event at all');
  });

  test.each([
    ['{"type":"number"}', '{"type":"number","maximum":1e22}', 'maximum'],
    ['{"type":"number","minimum":1e16}', '{"type":"number","maximum":1e17}', 'maximum'],
    ['{"type":"number","maximum":-1e16}', '{"type":"number","exclusiveMinimum":-1e18}', 'exclusiveMinimum'],
  ])(
    'a bound that adding 1 does not change breaks, with the next double: %s, then %s',
    (from, to, keyword) => {
      expect(compare(from, to).verdict.forward).toMatchObject({ result: 'breaking', reasons: [{ keyword }] });
    },
  );

  test('an annotation that differs in a long number is the same version for events', () => {
    const { verdict, changes } = compare('{"default":9007199254740992}', '{"default":9007199254740993}');
    expect(changes).toMatchObject([{ kind: 'annotation changed' }]);
    expect(verdict.forward.result).toBe('identical');
  });
});

describe('what is made from a version with long numbers', () => {
  const schema = versionOf(
    1,
    '{"enum":[9007199254740993]}',
    ',"n":{"type":"integer","maximum":9223372036854775807,"default":9007199254740993},"o":{"type":"object","example":{"x":9007199254740993}}',
  );

  test('a sample has no rounded number and no number in quotes', () => {
    const sample = sampleEventOf('a', schema, 'all');
    expect(sample).toBeDefined();
    expect(JSON.stringify(sample)).not.toMatch(/900719925474099|922337203685477/);
  });

  test('an event is still validated', () => {
    const sample = sampleEventOf('a', schema, 'all');
    expect(judgeEvent('a', [schema], sample).judgements[0]?.result).toBe('accepted');
  });

  test('the changelog has the numbers as written', () => {
    const other = versionOf(2, '{"enum":[9007199254740995]}');
    const text = changelogOf('a', compareVersions('a', schema, other));
    expect(text).toContain('[9007199254740993]');
    expect(text).toContain('[9007199254740995]');
  });
});
