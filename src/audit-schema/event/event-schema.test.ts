import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { isObject, own } from '../json-schema';
import { object, text, versionOf, type Content } from '../testing/verdict-rows';
import { eventSchemaOf } from './event-schema';

/** What stands at a place in the schema of the events of a version. */
function at(content: Content, ...keys: readonly string[]): unknown {
  const schema: unknown = eventSchemaOf('invoice.sent', versionOf(1, content));
  return keys.reduce((value, key) => (isObject(value) ? own(value, key) : undefined), schema);
}

const required = object({ a: text() }, { required: ['a'] });
const LIMITS = {
  type: 'object',
  maxProperties: 50,
  propertyNames: { maxLength: 40 },
  additionalProperties: { maxLength: 500 },
};

describe('declared targets', () => {
  test('are contained, each in a part of its own, in their order', () => {
    const metadata = object({ cost: { type: 'number' } });
    expect(
      at({ targets: [{ type: 'invoice', metadata }, { type: 'user' }] }, 'properties', 'targets', 'allOf'),
    ).toEqual([
      { contains: { properties: { type: { const: 'invoice' }, metadata }, required: ['type'] } },
      { contains: { properties: { type: { const: 'user' }, metadata: true }, required: ['type'] } },
    ]);
  });

  test('need metadata where it requires a key', () => {
    const parts = at({ targets: [{ type: 'user', metadata: required }] }, 'properties', 'targets', 'allOf');
    expect(parts).toEqual([
      {
        contains: {
          properties: { type: { const: 'user' }, metadata: required },
          required: ['type', 'metadata'],
        },
      },
    ]);
  });
});

describe('metadata', () => {
  test('is as the version has it, within the limits', () => {
    expect(at({ metadata: required }, 'properties', 'metadata')).toEqual({ ...required, allOf: [LIMITS] });
    expect(at({}, 'properties', 'metadata')).toEqual(LIMITS);
  });

  test('keeps an `allOf` of its own', () => {
    const metadata = { allOf: [{ minProperties: 1 }] };
    expect(at({ metadata }, 'properties', 'metadata', 'allOf')).toEqual([{ minProperties: 1 }, LIMITS]);
  });

  test('is needed only where a key is', () => {
    const always = ['action', 'occurred_at', 'actor', 'targets', 'context'];
    expect(at({ metadata: object({ a: text() }) }, 'required')).toEqual(always);
    expect(at({ metadata: object({}, { required: [] }) }, 'required')).toEqual(always);
    expect(at({ metadata: required }, 'required')).toEqual([...always, 'metadata']);
    expect(at({ actor: { metadata: required } }, 'properties', 'actor', 'required')).toEqual([
      'id',
      'type',
      'metadata',
    ]);
  });
});

describe('references lead to where the schema stands now', () => {
  const metadata = object(
    { a: { $ref: '#/$defs/a~1b' }, b: { anyOf: [{ $ref: '#' }] } },
    { $defs: { 'a/b': text() } },
  );

  test.each([
    ['metadata', { metadata }, ['metadata'], '#/properties/metadata'],
    [
      'actor',
      { actor: { metadata } },
      ['actor', 'properties', 'metadata'],
      '#/properties/actor/properties/metadata',
    ],
  ])('%s', (_, content, path, pointer) => {
    expect(at(content, 'properties', ...path, 'properties')).toEqual({
      a: { $ref: `${pointer}/$defs/a~1b` },
      b: { anyOf: [{ $ref: pointer }] },
    });
  });

  test('but a property called $ref and a listed value are none', () => {
    const names = object({ $ref: text({ enum: [{ $ref: '#' }] }) });
    expect(at({ metadata: names }, 'properties', 'metadata', 'properties')).toEqual(names.properties);
  });
});

describe('what a validator could not read', () => {
  test.each([
    ['no schema', 'string', {}],
    ['a list', [], {}],
    ['a type that does not exist', { type: 'uuid', minLength: 1 }, { minLength: 1 }],
    ['a pattern that does not compile', { pattern: '(' }, {}],
    ['patterns of keys of which one does not compile', { patternProperties: { '(': {}, a: {} } }, {}],
    ['a negative length', { minLength: -1 }, {}],
    ['a bound that is no number', { maximum: '5' }, {}],
    ['required of draft 3', { required: true }, {}],
    ['exclusiveMinimum of draft 4', { minimum: 1, exclusiveMinimum: true }, { minimum: 1 }],
    ['nullable without a type', { nullable: true }, {}],
    ['names of documents', { $id: 'x', $schema: 'y', $anchor: 'z' }, {}],
  ])('is left out: %s', (_, given, left) => {
    const [read] = [at({ metadata: object({ a: given }) }, 'properties', 'metadata', 'properties', 'a')];
    expect(read).toEqual(isObject(given) ? left : true);
    const schema = eventSchemaOf('a', versionOf(1, { metadata: object({ a: given }) }));
    expect(() =>
      new Ajv({ strict: false, validateSchema: false, formats: { 'date-time': true } }).compile(schema),
    ).not.toThrow();
  });

  test('a bound whose nearest double is infinite is kept, because a validator can read it', () => {
    const metadata = object({ a: { minimum: Infinity } });
    expect(at({ metadata }, 'properties', 'metadata', 'properties', 'a')).toEqual({ minimum: Infinity });
    const ajv = new Ajv({ strict: false, validateSchema: false });
    expect(ajv.compile({ minimum: Infinity })(20)).toBe(false);
  });

  test('an empty list of values refuses all', () => {
    expect(at({ metadata: object({ a: { enum: [] } }) }, 'properties', 'metadata', 'properties', 'a')).toBe(
      false,
    );
  });
});
