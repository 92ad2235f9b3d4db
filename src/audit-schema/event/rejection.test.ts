import { describe, expect, test } from 'vitest';
import { readRejection } from './rejection';

/** The paths are those of an error that an SDK recorded; the rest is made up as Ajv would have it. */
const BODY = {
  code: 'invalid_audit_log',
  message: 'Audit Log is invalid',
  errors: [
    {
      instancePath: '/targets/0/type',
      schemaPath: '#/properties/targets/allOf/0/contains/properties/type/const',
      keyword: 'const',
      params: { allowedValue: 'invoice' },
      message: 'must be equal to constant',
    },
  ],
};

const placesOf = (...errors: readonly unknown[]) => readRejection({ ...BODY, errors })?.places;

test('a body says its code and message, and where in the event and the schema it is', () => {
  expect(readRejection(BODY)).toEqual({
    code: 'invalid_audit_log',
    message: 'Audit Log is invalid',
    places: [
      {
        error: {
          instancePath: '/targets/0/type',
          schemaPath: '#/properties/targets/allOf/0/contains/properties/type/const',
          message: 'must be equal to constant',
        },
        eventAddress: 'targets[0].type',
        schemaAddress: 'targets[0].type',
        message: '`targets[0].type` must be "invoice", says declared target 1, its type.',
        fix: 'Write "invoice".',
      },
    ],
  });
});

test.each([
  ['wrapped', { error: BODY }],
  ['with its status', { status: 400, rawData: BODY }],
])('a body is found %s', (_, json) => {
  expect(readRejection(json)?.places).toHaveLength(1);
});

describe('a place', () => {
  test.each([
    [
      {
        instancePath: '/metadata',
        schemaPath: '#/properties/metadata/required',
        message: "must have required property 'cost'",
      },
      'metadata',
      'metadata',
      '`metadata` has no `cost`, which is required by the schema of `metadata`.',
    ],
    [
      {
        instancePath: '/metadata/a.b/0',
        schemaPath: '#/properties/metadata/properties/a.b/items/type',
        message: 'must be number',
      },
      'metadata["a.b"][0]',
      'metadata["a.b"][]',
      '`metadata["a.b"][0]` must be number, says the schema of `metadata["a.b"][]`.',
    ],
    [
      {
        instancePath: '/targets',
        schemaPath: '#/properties/targets/allOf/1/contains',
        message: 'must contain at least 1 valid item(s)',
      },
      'targets',
      'targets[1]',
      'No target of the event meets declared target 2.',
    ],
    [{ instancePath: '', message: 'is odd' }, '', undefined, 'The event is odd.'],
    ['Something is wrong', '', undefined, 'Something is wrong.'],
  ])('%j', (error, eventAddress, schemaAddress, message) => {
    const [place] = placesOf(error) ?? [];
    expect(place).toMatchObject({ eventAddress, message });
    expect(place?.schemaAddress).toBe(schemaAddress);
  });
});

test('of errors that say nothing there are no places', () => {
  expect(placesOf(7, null, {}, [])).toEqual([]);
});

test.each([
  ['no object', []],
  ['nothing', {}],
  [
    'an event',
    { action: 'a', occurred_at: 'x', metadata: { code: 'invalid_audit_log', message: 'x', errors: ['y'] } },
  ],
  ['another answer', { message: 'Unauthorized' }],
])('%s is no rejection', (_, json) => {
  expect(readRejection(json)).toBeUndefined();
});

test('missing metadata is added as an object', () => {
  const error = {
    instancePath: '/actor',
    schemaPath: '#/properties/actor/required',
    message: "must have required property 'metadata'",
  };
  const read = readRejection({ code: 'invalid_audit_log', message: 'x', errors: [error] });
  expect(read?.places[0]?.fix).toBe(
    'Add `metadata: {}` to `actor`, with any keys that the version requires.',
  );
});
