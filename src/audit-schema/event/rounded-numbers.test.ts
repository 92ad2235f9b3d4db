/** Numbers that a double does not hold, in schemas and in events, as a check of an event speaks of them. */
import { describe, expect, test } from 'vitest';
import { parseJson, stringifyJson } from '../../contract/json';
import { check, eventWith, versionOf } from '../testing/written-event';
import { applyPatch } from './json-patch';
import { judgeEvent } from './judgement';

/** What is said, with the fix and the value that its patch puts in. */
function said(id: string, value?: string): string[] {
  const { result, findings, caveats } = check(versionOf(id), eventWith(value));
  return [
    result,
    ...findings.map(({ message, fix, patch }) =>
      [message, fix ?? '-', patch && 'value' in patch ? stringifyJson(patch.value) : '-'].join(' | '),
    ),
    ...caveats.map(({ address, message }) => `${address}: ${message}`),
  ];
}

const ACCEPTS = 'Ajv, the validator that WorkOS runs, rounds these numbers and does not reject this.';
const REJECTS =
  'By the numbers as written this is no error, but Ajv, the validator that WorkOS runs, rounds them.';

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
      '{"type":"number","minimum":1e309}',
      '5',
      'rejected',
      'Version 1 expects `metadata.id` to be at least 1e309, not 5. | - | -',
    ],
    [
      '{"type":"array","minItems":1e309}',
      '[]',
      'rejected',
      'Version 1 expects `metadata.id` to have at least 1e309 items, not 0. | - | -',
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
    [
      String.raw`{"type":"object","properties":{"\ud800":{"type":"integer","minimum":9007199254740993}}}`,
      String.raw`{"\ud800":5}`,
      'rejected',
      String.raw`Version 1 expects ${'`metadata.id["\\ud800"]`'} to be at least 9007199254740993, not 5. | Send at least 9007199254740993, such as 9007199254740994. | 9007199254740994`,
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
    [
      String.raw`{"properties":{"\ud800":{"minimum":9007199254740993}}}`,
      String.raw`{"\ud800":9007199254740992}`,
      [
        'accepted',
        String.raw`metadata.id["\ud800"]: Version 1 expects ${'`metadata.id["\\ud800"]`'} to be at least 9007199254740993, not 9007199254740992. ${ACCEPTS}`,
      ],
    ],
    [
      '{"maximum":1e309}',
      '2e309',
      [
        'accepted',
        `metadata.id: Version 1 expects \`metadata.id\` to be at most 1e309, not 2e309. ${ACCEPTS}`,
      ],
    ],
    [
      '{"multipleOf":1e309}',
      '5',
      [
        'accepted',
        `metadata.id: Version 1 expects \`metadata.id\` to be a multiple of 1e309, not 5. ${ACCEPTS}`,
      ],
    ],
    [
      '{"multipleOf":1.5}',
      '1e16',
      [
        'accepted',
        `metadata.id: Version 1 expects \`metadata.id\` to be a multiple of 1.5, not 10000000000000000. ${ACCEPTS}`,
      ],
    ],
    [
      '{"anyOf":[{"type":"number","multipleOf":0.01},{"type":"string"}]}',
      '19.99',
      [
        'rejected',
        `Version 1 expects \`metadata.id\` to meet its rule \`anyOf\`: it must match a schema in anyOf. ${REJECTS} | - | -`,
      ],
    ],
    [
      '{"enum":[9007199254740992],"if":{"const":9007199254740993},"then":{"minimum":1e300}}',
      '9007199254740992',
      [
        'rejected',
        `Version 1 expects \`metadata.id\` to be at least 1e+300, not 9007199254740992. ${REJECTS} | - | -`,
      ],
    ],
    ['{"minimum":1e309}', '1e309', ['accepted']],
    ['{"multipleOf":0.01}', '19.98', ['accepted']],
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
    expect(judgements.map(({ findings }) => findings[0]?.fix)).toEqual([
      'Send at least 9007199254740992.',
      'Send at least 9007199254740993, such as 9007199254740994.',
    ]);
  });
});
