import { describe, expect, test } from 'vitest';
import { eventOf, type EventMetadata } from '../event';
import { keyed, number, object, text, versionOf, type Content } from '../testing/verdict-rows';
import { judgeOf } from './judge';

/** What a version says of an event with these parts. */
function errorsOf(content: Content, parts: Partial<EventMetadata> = {}) {
  return judgeOf('invoice.sent', versionOf(1, content)).errorsOf(
    eventOf('invoice.sent', 1, { targets: [], ...parts }),
  );
}

const withMetadata = (content: Content, metadata: object) => errorsOf(content, { metadata });
const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, at]));
const CONTAINS = '#/properties/targets/allOf/0/contains';

test('says of a wrong target type what WorkOS is recorded to say', () => {
  const errors = errorsOf({ targets: [{ type: 'invoice' }] }, { targets: [{ type: 'user' }] });
  expect(errors).toEqual([
    {
      instancePath: '/targets/0/type',
      schemaPath: `${CONTAINS}/properties/type/const`,
      message: 'must be equal to constant',
    },
    { instancePath: '/targets', schemaPath: CONTAINS, message: 'must contain at least 1 valid item(s)' },
  ]);
});

test('says where in a target’s metadata a value is wrong', () => {
  const content = { targets: [{ type: 'invoice', metadata: object({ cost: number() }) }] };
  const errors = errorsOf(content, { targets: [{ type: 'invoice', metadata: { cost: 'x' } }] });
  expect(errors).toContainEqual({
    instancePath: '/targets/0/metadata/cost',
    schemaPath: `${CONTAINS}/properties/metadata/properties/cost/type`,
    message: 'must be number',
  });
});

describe('an event', () => {
  const event = eventOf('invoice.sent', 1, { targets: [] });
  const { errorsOf: errorsOfEvent } = judgeOf('invoice.sent', versionOf(1, {}));
  const without = (key: string) => Object.fromEntries(Object.entries(event).filter(([name]) => name !== key));

  test('as small as can be is accepted, with and without its version', () => {
    expect(errorsOfEvent(event)).toEqual([]);
    expect(errorsOfEvent({ ...event, version: 7 })).toEqual([]);
    expect(errorsOfEvent(without('version'))).toEqual([]);
  });

  test.each(['action', 'occurred_at', 'actor', 'targets', 'context'])('needs `%s`', (key) => {
    expect(errorsOfEvent(without(key))).toEqual([
      { instancePath: '', schemaPath: '#/required', message: `must have required property '${key}'` },
    ]);
  });

  test.each([
    ['another action', { ...event, action: 'invoice.paid' }, '/action'],
    ['a time that is none', { ...event, occurred_at: 'yesterday' }, '/occurred_at'],
    ['an actor without an id', { ...event, actor: { type: 'user' } }, '/actor'],
    ['a target without a type', { ...event, targets: [{ id: '1' }] }, '/targets/0'],
    ['a context without a location', { ...event, context: {} }, '/context'],
    ['metadata that is a list', { ...event, metadata: [] }, '/metadata'],
    ['a version that is no integer', { ...event, version: '1' }, '/version'],
  ])('is refused with %s', (_, given, instancePath) => {
    expect(errorsOfEvent(given)?.map((error) => error.instancePath)).toEqual([instancePath]);
  });

  test('may be anything at all and is just refused', () => {
    for (const given of [null, undefined, 7, 'x', [], {}]) expect(errorsOfEvent(given)).not.toEqual([]);
  });
});

describe('the limits of WorkOS', () => {
  test.each([
    ['50 keys', keys(50), keys(51)],
    ['40 characters in a key', { ['k'.repeat(40)]: 1 }, { ['k'.repeat(41)]: 1 }],
    ['500 characters in a value', { a: 'x'.repeat(500) }, { a: 'x'.repeat(501) }],
    ['500 characters of two units each', { a: '\u{1f600}'.repeat(500) }, { a: '\u{1f600}'.repeat(501) }],
  ])('are %s', (_, within, beyond) => {
    for (const content of [{}, keyed({}), { metadata: { additionalProperties: {} } }]) {
      expect(withMetadata(content, within)).toEqual([]);
      expect(withMetadata(content, beyond)).not.toEqual([]);
    }
    expect(errorsOf({}, { actor: within })).toEqual([]);
    expect(errorsOf({}, { actor: beyond })).not.toEqual([]);
    expect(errorsOf({}, { targets: [{ type: 'user', metadata: within }] })).toEqual([]);
    expect(errorsOf({}, { targets: [{ type: 'user', metadata: beyond }] })).not.toEqual([]);
  });

  test('are those of the metadata object, not of what it holds', () => {
    expect(withMetadata({}, { a: keys(51), b: { c: 'x'.repeat(501) }, d: Array(600).fill('x') })).toEqual([]);
  });
});

describe('a reference', () => {
  const metadata = object({ id: { $ref: '#/$defs/id' } }, { $defs: { id: text() } });

  test.each([
    ['metadata', { metadata }, (id: unknown) => ({ metadata: { id } })],
    ['the actor', { actor: { metadata } }, (id: unknown) => ({ actor: { id } })],
    [
      'a target',
      { targets: [{ type: 'x' }, { type: 'x', metadata }] },
      (id: unknown) => ({ targets: [{ type: 'x', metadata: { id } }] }),
    ],
  ])('within the schema of %s is followed', (_, content, parts) => {
    expect(errorsOf(content, parts('a'))).toEqual([]);
    expect(errorsOf(content, parts(7))).not.toEqual([]);
  });

  test('to the whole is followed', () => {
    const tree = object({ name: text(), below: { $ref: '#' } });
    expect(withMetadata({ metadata: tree }, { name: 'a', below: { name: 'b', below: {} } })).toEqual([]);
    expect(withMetadata({ metadata: tree }, { below: { below: { name: 7 } } })).not.toEqual([]);
  });
});

describe('what a schema says', () => {
  test('in keywords that nobody knows is passed over', () => {
    expect(withMetadata(keyed(text({ colour: 'red', maxlength: 1, 'x-owner': {} })), { a: 'blue' })).toEqual(
      [],
    );
  });

  test('in names of its own clashes with nothing', () => {
    const named = object({ a: text() }, { $id: 'same', $schema: 'nobody knows it' });
    expect(errorsOf({ metadata: named, actor: { metadata: named } }, { metadata: { a: 'x' } })).toEqual([]);
  });

  test('of inherited names is asked of the object itself', () => {
    const content = { metadata: object({}, { required: ['constructor'] }) };
    expect(withMetadata(content, {})).toHaveLength(1);
    expect(withMetadata(content, { constructor: 1 })).toEqual([]);
  });
});

/** Deeper than the stack holds. */
function deep(levels: number): unknown {
  let schema: unknown = text();
  for (let level = 0; level < levels; level += 1) schema = { type: 'array', items: schema };
  return schema;
}

describe('a schema that no validator can read', () => {
  test('is one of which nothing is said', () => {
    expect(withMetadata(keyed(deep(50_000)), {})).toBeUndefined();
  });

  test('is not one that holds a few keywords without meaning', () => {
    const odd = keyed({ type: 'uuid', pattern: '(', minLength: 'x', properties: [], items: 7 });
    expect(withMetadata(odd, { a: 1 })).toEqual([]);
  });

  test('is one with a pattern that could take for ever, for texts that are long', () => {
    const slow = keyed(text({ pattern: '^(a+)+$' }));
    expect(withMetadata(slow, { a: 'aaa' })).toEqual([]);
    expect(withMetadata(slow, { a: 'aaa!' })).toHaveLength(1);
    expect(withMetadata(slow, { a: `${'a'.repeat(60)}!` })).toBeUndefined();
  });

  test('tells its patterns apart', () => {
    const two = { metadata: object({ a: text({ pattern: '^a' }), b: text({ pattern: '^b' }) }) };
    expect(withMetadata(two, { a: 'a', b: 'b' })).toEqual([]);
    expect(withMetadata(two, { a: 'b', b: 'a' })).toHaveLength(2);
  });
});
