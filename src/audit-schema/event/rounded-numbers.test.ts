/** Numbers that a double does not hold, in schemas and in events, as a check of an event speaks of them. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson, stringifyJson } from '../../contract/json';
import { readSchema } from '../../contract/list-items';
import type { AuditLogSchema } from '../../contract/workos';
import { PATIENCE, runs } from '../testing/runs';
import { valueAt } from './event-place';
import { applyPatch } from './json-patch';
import { judgeOf } from './judge';
import { judgeEvent } from './judgement';
import { SAMPLE_KEYS, sampleEventOf } from './sample-event';

/** A version whose metadata requires the key `id`, with this JSON text as its schema. */
function versionOf(id: string): AuditLogSchema {
  const metadata = `{"type":"object","properties":{"id":${id}},"required":["id"]}`;
  const result = readSchema(
    parseJson(
      `{"object":"audit_log_schema","version":1,"targets":[{"type":"team"}],"metadata":${metadata},"created_at":"2026-01-15T12:00:00.000Z"}`,
    ),
  );
  if (!result.ok) throw new Error(result.problem);
  return result.item;
}

/** An event with this JSON text as `id`, or without one. */
function eventWith(id?: string): unknown {
  const metadata = id === undefined ? '{}' : `{"id":${id}}`;
  return parseJson(
    `{"action":"a","version":1,"occurred_at":"2026-01-15T12:00:00Z","actor":{"id":"u","type":"user"},"targets":[{"id":"t","type":"team"}],"context":{"location":"x"},"metadata":${metadata}}`,
  );
}

function check(schema: AuditLogSchema, event: unknown) {
  const [judgement] = judgeEvent('a', [schema], event).judgements;
  if (judgement === undefined) throw new Error('There is no judgement.');
  return judgement;
}

/** What is said, with the fix and the value that its patch puts in. */
function said(id: string, value?: string): string[] {
  const { result, findings, caveats } = check(versionOf(id), eventWith(value));
  return [
    result,
    ...findings.map(({ message, mend, patch }) =>
      [message, mend ?? '-', patch && 'value' in patch ? stringifyJson(patch.value) : '-'].join(' | '),
    ),
    ...caveats.map(({ address, message }) => `${address}: ${message}`),
  ];
}

const ACCEPTS = 'Ajv, the validator that WorkOS runs, rounds these numbers and does not reject this.';
const REJECTS = 'The numbers as written meet this, but Ajv, the validator that WorkOS runs, rounds them.';

describe('numbers of a schema and of an event are shown as they are written, and a fix is true for them', () => {
  test.each<[id: string, value: string | undefined, ...says: string[]]>([
    [
      '{"type":"integer","minimum":9007199254740993}',
      '5',
      'rejected',
      'Version 1 expects `metadata.id` to be at least 9007199254740993, not 5. | Send at least 9007199254740993, such as 9007199254740994. | 9007199254740994',
    ],
    [
      '{"type":"integer","maximum":9223372036854775807}',
      '99223372036854775807',
      'rejected',
      'Version 1 expects `metadata.id` to be at most 9223372036854775807, not 99223372036854775807. | Send at most 9223372036854775807, such as 9223372036854774000. | 9223372036854774000',
    ],
    [
      '{"type":"number","exclusiveMinimum":0.1000000000000000000001}',
      '0',
      'rejected',
      'Version 1 expects `metadata.id` to be more than 0.1000000000000000000001, not 0. | Send more than 0.1000000000000000000001, such as 1.1. | 1.1',
    ],
    [
      '{"type":"integer","exclusiveMaximum":-9007199254740993}',
      '0',
      'rejected',
      'Version 1 expects `metadata.id` to be less than -9007199254740993, not 0. | Send less than -9007199254740993, such as -9007199254740994. | -9007199254740994',
    ],
    [
      '{"type":"integer","minimum":9007199254740993,"maximum":9007199254740993}',
      '5',
      'rejected',
      'Version 1 expects `metadata.id` to be at least 9007199254740993, not 5. | - | -',
    ],
    [
      '{"const":9007199254740993}',
      '5',
      'rejected',
      'Version 1 expects `metadata.id` to be 9007199254740993, not 5. | Send 9007199254740993. | 9007199254740993',
    ],
    [
      '{"const":9007199254740993}',
      undefined,
      'rejected',
      '`metadata` has no `id` (9007199254740993), which version 1 requires. | Add `metadata.id` (9007199254740993), such as 9007199254740993. | 9007199254740993',
    ],
    [
      '{"enum":[9007199254740993,9007199254740992]}',
      '5',
      'rejected',
      'Version 1 expects `metadata.id` to be 9007199254740993 or 9007199254740992, not 5. | Send 9007199254740993 or 9007199254740992. | 9007199254740992',
    ],
    [
      '{"type":"number","multipleOf":0.30000000000000000001}',
      '0.5',
      'rejected',
      'Version 1 expects `metadata.id` to be a multiple of 0.30000000000000000001, not 0.5. | Send a multiple of 0.30000000000000000001, such as 0. | 0',
    ],
    [
      '{"type":"string","minLength":9007199254740993}',
      '"x"',
      'rejected',
      'Version 1 expects `metadata.id` to have at least 9007199254740993 characters, not 1. | - | -',
    ],
    [
      '{"type":"object","minProperties":9007199254740993}',
      '{}',
      'rejected',
      'Version 1 expects `metadata.id` to have at least 9007199254740993 keys, not 0. | - | -',
    ],
    [
      '{"type":"string"}',
      '9007199254740993',
      'rejected',
      'Version 1 expects `metadata.id` to be a string, not 9007199254740993. | Write "9007199254740993", in quotes. | "9007199254740993"',
    ],
    [
      '{"type":"integer"}',
      '"9007199254740993"',
      'rejected',
      'Version 1 expects `metadata.id` to be an integer, not the string "9007199254740993". | Write 9007199254740993 without quotes. | 9007199254740993',
    ],
    [
      '{"type":"array","items":{"type":"integer"}}',
      '9007199254740993',
      'rejected',
      'Version 1 expects `metadata.id` to be an array, not 9007199254740993. | Put it into an array: [9007199254740993]. | [9007199254740993]',
    ],
    [
      '{"type":"object"}',
      String.raw`"{\"a\":9007199254740993}"`,
      'rejected',
      String.raw`Version 1 expects ${'`metadata.id`'} to be an object, not the string "{\"a\":9007199254740993}". | Send the object itself, without JSON.stringify. | {"a":9007199254740993}`,
    ],
  ])('%s and %s', (id, value, ...says) => {
    expect(said(id, value)).toEqual(says);
  });
});

describe('a result that rests on the rounding of Ajv says so', () => {
  test.each<[id: string, value: string, says: string[]]>([
    [
      '{"minimum":9007199254740993}',
      '9007199254740992',
      [
        'accepted',
        `metadata.id: Version 1 expects \`metadata.id\` to be at least 9007199254740993, not 9007199254740992. ${ACCEPTS}`,
      ],
    ],
    [
      '{"maximum":9223372036854775807}',
      '9223372036854775808',
      [
        'accepted',
        `metadata.id: Version 1 expects \`metadata.id\` to be at most 9223372036854775807, not 9223372036854775808. ${ACCEPTS}`,
      ],
    ],
    [
      '{"maximum":9007199254740992}',
      '9007199254740993',
      [
        'accepted',
        `metadata.id: Version 1 expects \`metadata.id\` to be at most 9007199254740992, not 9007199254740993. ${ACCEPTS}`,
      ],
    ],
    [
      '{"const":9007199254740993}',
      '9007199254740992',
      [
        'accepted',
        `metadata.id: Version 1 expects \`metadata.id\` to be 9007199254740993, not 9007199254740992. ${ACCEPTS}`,
      ],
    ],
    [
      '{"const":{"a":[12345678901234567891]}}',
      '{"a":[12345678901234567890]}',
      [
        'accepted',
        `metadata.id: Version 1 expects \`metadata.id\` to be {"a":[12345678901234567891]}, not an object. ${ACCEPTS}`,
      ],
    ],
    [
      '{"multipleOf":0.30000000000000000001}',
      '0.3',
      [
        'accepted',
        `metadata.id: Version 1 expects \`metadata.id\` to be a multiple of 0.30000000000000000001, not 0.3. ${ACCEPTS}`,
      ],
    ],
    [
      '{"type":"integer"}',
      '1.00000000000000000001',
      [
        'accepted',
        `metadata.id: Version 1 expects \`metadata.id\` to be an integer, not 1.00000000000000000001. ${ACCEPTS}`,
      ],
    ],
    [
      '{"anyOf":[{"minimum":9007199254740993},{"type":"string"}]}',
      '9007199254740992',
      [
        'accepted',
        `metadata.id: Version 1 expects \`metadata.id\` to meet its rule \`anyOf\`: it must match a schema in anyOf. ${ACCEPTS}`,
      ],
    ],
    [
      '{"type":"number","exclusiveMinimum":9007199254740992}',
      '9007199254740993',
      [
        'rejected',
        `Version 1 expects \`metadata.id\` to be more than 9007199254740992, not 9007199254740993. ${REJECTS} | Send more than 9007199254740992, such as 9007199254740994. | 9007199254740994`,
      ],
    ],
    [
      '{"not":{"const":9007199254740993}}',
      '9007199254740992',
      [
        'rejected',
        `Version 1 expects \`metadata.id\` to meet its rule \`not\`: it must NOT be valid. ${REJECTS} | - | -`,
      ],
    ],
    [
      '{"type":"array","uniqueItems":true}',
      '[9007199254740992,9007199254740993]',
      [
        'rejected',
        `Version 1 expects \`metadata.id\` to meet its rule \`uniqueItems\`: it must NOT have duplicate items (items ## 0 and 1 are identical). ${REJECTS} | - | -`,
      ],
    ],
    ['{"minimum":9007199254740993}', '9007199254740993', ['accepted']],
    ['{"maximum":9223372036854775807}', '9223372036854775807', ['accepted']],
    ['{"enum":[9007199254740993]}', '9007199254740993.0', ['accepted']],
    ['{"type":"integer"}', '12345678901234567891', ['accepted']],
    ['{"propertyNames":{"const":"a"},"maximum":9007199254740993}', '{"a":9007199254740993}', ['accepted']],
  ])('%s and %s', (id, value, says) => {
    expect(said(id, value)).toEqual(says);
  });

  test('also where it is about a target', () => {
    const schema = versionOf('{}');
    const n = parseJson('{"minimum":9007199254740993}');
    const metadata = { type: 'object', properties: { n } };
    const event = eventWith('1');
    const target = { id: 't', type: 'team', metadata: { n: 9007199254740992 } };
    const judgement = check(
      { ...schema, targets: [{ type: 'team', metadata }] },
      applyPatch(event, { op: 'replace', path: '/targets/0', value: target }),
    );
    expect(judgement).toMatchObject({
      result: 'accepted',
      caveats: [
        {
          address: 'targets[0].metadata.n',
          message: expect.stringContaining('to be at least 9007199254740993, not 9007199254740992'),
        },
      ],
    });
  });

  test('and two versions whose bounds are the same double have fixes of their own', () => {
    const versions = ['9007199254740992', '9007199254740993'].map((bound) =>
      versionOf(`{"type":"integer","minimum":${bound}}`),
    );
    const { judgements } = judgeEvent('a', versions, eventWith('5'));
    expect(judgements.map(({ findings }) => findings[0]?.mend)).toEqual([
      'Send at least 9007199254740992.',
      'Send at least 9007199254740993, such as 9007199254740994.',
    ]);
  });
});

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
        expect(message.endsWith(REJECTS)).toBe(isMetBy(message, value));
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
