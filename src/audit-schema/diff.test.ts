import { describe, expect, test } from 'vitest';
import type { Change } from './comparison';
import { changesBetween } from './diff';
import { keys, versionOf, type Parts } from './testing/version';

const changes = (from: Parts, to: Parts) => changesBetween(versionOf(from, 1), versionOf(to, 2));

/** A change as a row of the page: kind with keyword, address, before, after. */
function row({ kind, keyword, address, before, after }: Change): unknown[] {
  return [keyword === undefined ? kind : `${kind}: ${keyword}`, address, before, after];
}
const rows = (from: Parts, to: Parts) => changes(from, to).map(row);

const text = { type: 'string' };
const number = { type: 'number' };
const described = { ...text, description: 'Which one.' };

describe('a key', () => {
  test.each<[string, Parts, Parts, unknown[][]]>([
    [
      'is added with its schema',
      keys({}),
      keys({ a: described }),
      [['added', 'metadata.a', undefined, described]],
    ],
    [
      'is removed with its schema',
      keys({ a: described }),
      keys({}),
      [['removed', 'metadata.a', described, undefined]],
    ],
    [
      'is added as required',
      keys({}),
      keys({ a: text }, ['a']),
      [
        ['added', 'metadata.a', undefined, text],
        ['now required', 'metadata.a', undefined, undefined],
      ],
    ],
    [
      'takes being required along',
      keys({ a: text }, ['a']),
      keys({}),
      [['removed', 'metadata.a', text, undefined]],
    ],
    [
      'has another type',
      keys({ a: text }),
      keys({ a: number }),
      [['type changed', 'metadata.a', 'string', 'number']],
    ],
    [
      'may be null',
      keys({ a: text }),
      keys({ a: { ...text, nullable: true } }),
      [['type changed', 'metadata.a', 'string', ['null', 'string']]],
    ],
    ['has a type', keys({ a: {} }), keys({ a: text }), [['type changed', 'metadata.a', undefined, 'string']]],
    [
      'is required',
      keys({ a: text }),
      keys({ a: text }, ['a']),
      [['now required', 'metadata.a', undefined, undefined]],
    ],
    [
      'is optional',
      keys({ a: text }, ['a']),
      keys({ a: text }),
      [['now optional', 'metadata.a', undefined, undefined]],
    ],
    [
      'is required without being declared',
      keys({}),
      keys({}, ['b', 'a']),
      [['constraint changed: required', 'metadata', undefined, ['b', 'a']]],
    ],
    [
      'is no schema any more',
      keys({ a: text }),
      keys({ a: 'text' }),
      [['type changed', 'metadata.a', text, 'text']],
    ],
    ['accepts nothing', keys({ a: true }), keys({ a: false }), [['type changed', 'metadata.a', true, false]]],
  ])('%s', (_, from, to, expected) => {
    expect(rows(from, to)).toEqual(expected);
  });

  test('tells everything that changed of it, in one order', () => {
    const before = { 'x-pii': true, description: 'One.', minLength: 1, ...text };
    const after = { ...number, anyOf: [{}], maximum: 5, description: 'Other.' };
    expect(rows(keys({ a: before }), keys({ a: after }, ['a'])).map(([kind]) => kind)).toEqual([
      'type changed',
      'now required',
      'constraint changed: maximum',
      'constraint changed: minLength',
      'annotation changed: x-pii',
      'annotation changed: description',
      'keyword changed: anyOf',
    ]);
  });
});

describe('a keyword', () => {
  test.each([
    ['constraint changed', 'additionalProperties', false],
    ['constraint changed', 'additionalProperties', text],
    ['constraint changed', 'enum', ['a']],
    ['constraint changed', 'const', null],
    ['constraint changed', 'minLength', 1],
    ['constraint changed', 'maxLength', 1],
    ['constraint changed', 'minimum', 0],
    ['constraint changed', 'maximum', 0],
    ['constraint changed', 'exclusiveMinimum', 0],
    ['constraint changed', 'exclusiveMaximum', 0],
    ['constraint changed', 'multipleOf', 2],
    ['constraint changed', 'minItems', 1],
    ['constraint changed', 'maxItems', 1],
    ['constraint changed', 'pattern', '^a'],
    ['constraint changed', 'format', 'email'],
    ['annotation changed', 'title', 'A'],
    ['annotation changed', 'description', 'The a.'],
    ['annotation changed', 'examples', ['a']],
    ['annotation changed', 'default', 'a'],
    ['annotation changed', 'deprecated', true],
    ['annotation changed', 'readOnly', true],
    ['annotation changed', 'writeOnly', true],
    ['annotation changed', '$comment', 'Why.'],
    ['annotation changed', 'contentMediaType', 'text/html'],
    ['annotation changed', 'contentEncoding', 'base64'],
    ['annotation changed', 'x-owner', { team: 'billing' }],
    ['keyword changed', 'anyOf', [text]],
    ['keyword changed', '$ref', '#/$defs/a'],
    ['keyword changed', '$defs', { a: text }],
    ['keyword changed', '$id', 'https://example.com/a'],
    ['keyword changed', '$schema', 'https://json-schema.org/draft/2020-12/schema'],
    ['keyword changed', 'nullable', true],
    ['keyword changed', 'required', true],
    ['keyword changed', 'properties', 'a'],
    ['keyword changed', 'items', [text]],
    ['keyword changed', '__proto__', 1],
  ])('%s: %s', (kind, keyword, value) => {
    const schema: unknown = Object.fromEntries([[keyword, value]]);
    const [from, to] = [keys({ a: {} }), keys({ a: schema })];
    expect(rows(from, to)).toEqual([[`${kind}: ${keyword}`, 'metadata.a', undefined, value]]);
    expect(rows(to, from)).toEqual([[`${kind}: ${keyword}`, 'metadata.a', value, undefined]]);
    expect(rows(to, to)).toEqual([]);
  });

  test('that is no keyword on one side, and demands something on the other, is both', () => {
    expect(rows(keys({ a: { required: true } }), keys({ a: { required: ['b'] } }))).toEqual([
      ['constraint changed: required', 'metadata.a', undefined, ['b']],
      ['keyword changed: required', 'metadata.a', true, undefined],
    ]);
  });

  test('stands where the newer version has it, a removed one where the older had it', () => {
    const before = { minLength: 1, maxLength: 2, pattern: 'a', format: 'uri' };
    const after = { format: 'email', minLength: 2, pattern: 'b' };
    expect(changes(keys({ a: before }), keys({ a: after })).map(({ keyword }) => keyword)).toEqual([
      'format',
      'minLength',
      'maxLength',
      'pattern',
    ]);
  });
});

describe('all metadata', () => {
  const closed = { type: 'object', additionalProperties: false };
  test.each<[string, Parts, Parts, unknown[][]]>([
    [
      'is not a field where it only holds keys',
      {},
      keys({ a: text }),
      [['added', 'metadata.a', undefined, text]],
    ],
    [
      'is closed',
      {},
      { metadata: closed },
      [['constraint changed: additionalProperties', 'metadata', undefined, false]],
    ],
    [
      'may be null',
      keys({}),
      { metadata: { type: ['object', 'null'] } },
      [['type changed', 'metadata', undefined, ['null', 'object']]],
    ],
    ['is no schema', {}, { metadata: 'string' }, [['type changed', 'metadata', {}, 'string']]],
    [
      'is described',
      {},
      { metadata: { description: 'One.' } },
      [['annotation changed: description', 'metadata', undefined, 'One.']],
    ],
    [
      'of an actor',
      {},
      { actor: { metadata: closed } },
      [['constraint changed: additionalProperties', 'actor.metadata', undefined, false]],
    ],
  ])('%s', (_, from, to, expected) => {
    expect(rows(from, to)).toEqual(expected);
    expect(changes(from, to).every(({ subject }) => subject === 'root' || subject === 'key')).toBe(true);
  });
});

describe('a target', () => {
  const user = { type: 'user', ...keys({ a: text }) };
  test('that comes or goes is one change, with all that it holds', () => {
    expect(rows({ targets: [user] }, { targets: [{ type: 'team' }] })).toEqual([
      ['removed', 'targets[user]', user, undefined],
      ['added', 'targets[team]', undefined, { type: 'team' }],
    ]);
  });

  test('is matched by its type, the nth with the nth', () => {
    const from = { targets: [{ type: 'user' }, { type: 'team' }, user] };
    const to = { targets: [{ type: 'team' }, { type: 'user', ...keys({ b: text }) }, { type: 'user' }] };
    expect(rows(from, to)).toEqual([
      ['added', 'targets[user].metadata.b', undefined, text],
      ['removed', 'targets[user#2].metadata.a', text, undefined],
    ]);
  });

  test('has a key that nobody knows', () => {
    const from = { targets: [{ type: 'user', description: 'One.', kind: 1 }] };
    expect(changes(from, { targets: [{ type: 'user' }] })).toMatchObject([
      { kind: 'annotation changed', subject: 'target', address: 'targets[user]', keyword: 'description' },
      { kind: 'keyword changed', subject: 'target', address: 'targets[user]', keyword: 'kind', before: 1 },
    ]);
  });
});

test('keys that nobody knows of an actor and of the version itself are told', () => {
  expect(rows({}, { actor: { note: 1 }, retired: true })).toEqual([
    ['keyword changed: note', 'actor', undefined, 1],
    ['keyword changed: retired', 'version', undefined, true],
  ]);
});

test('goes below properties and items', () => {
  const [texts, numbers] = [text, number].map((name) => ({ type: 'array', items: { properties: { name } } }));
  expect(rows(keys({ tags: texts }), keys({ tags: numbers }))).toEqual([
    ['type changed', 'metadata.tags[].name', 'string', 'number'],
  ]);
  expect(
    changes(keys({ tags: { type: 'array' } }), keys({ tags: { type: 'array', items: text } })),
  ).toMatchObject([{ kind: 'type changed', subject: 'items', address: 'metadata.tags[]', after: 'string' }]);
});

test('follows actor, targets, metadata, and in each the newer version, with what is gone where it was', () => {
  const from = {
    ...keys({ a: text, gone: text, b: text }),
    targets: [{ type: 'user' }, { type: 'team' }, { type: 'org' }],
    actor: keys({ role: text }),
  };
  const to = {
    targets: [{ type: 'org' }, { type: 'user', ...keys({ x: text }) }],
    ...keys({ b: number, a: number, c: text }),
  };
  expect(changes(from, to).map(({ kind, address }) => [kind, address])).toEqual([
    ['removed', 'actor.metadata.role'],
    ['added', 'targets[user].metadata.x'],
    ['removed', 'targets[team]'],
    ['type changed', 'metadata.b'],
    ['type changed', 'metadata.a'],
    ['removed', 'metadata.gone'],
    ['added', 'metadata.c'],
  ]);
});
