/** What is generated to be run says of events what the judge says. */
import { Ajv } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventOf } from '../../audit-schema/event';
import { judgeOf } from '../../audit-schema/event/judge';
import { isObject } from '../../audit-schema/json-schema';
import { eventFor, version } from '../../audit-schema/testing/decided';
import { keyed, number, object, text, versionOf } from '../../audit-schema/testing/verdict-rows';
import type { AuditLogSchema } from '../../contract/workos';
import { jsonSchemaOf } from './json-schema';
import { acceptedBy } from './testing/evaluated';
import { zodOf } from './zod';

const ACTION = 'user.signed_in';

/** Without what zod leaves to WorkOS. */
function withoutFormats(schema: AuditLogSchema): AuditLogSchema {
  return JSON.parse(JSON.stringify(schema), (_, value: unknown) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'format')) : value,
  );
}

/** A version, and events of which most meet it; some are of another version. */
const cases = version.map(withoutFormats).chain((schema) =>
  fc.record({
    schema: fc.constant(schema),
    events: fc.array(
      fc
        .tuple(eventFor(schema), fc.constantFrom(1, 1, 1, 2))
        .map(([sent, nth]) => Object.assign(sent, { version: nth })),
      { minLength: 1, maxLength: 4 },
    ),
  }),
);

/** What the judge says of an event, which has to name the version besides. */
function judged(schema: AuditLogSchema) {
  const judge = judgeOf(ACTION, schema);
  return (sent: { version?: number }) =>
    judge.errorsOf(sent)?.length === 0 && sent.version === schema.version;
}

const ajv = new Ajv({ strict: false, formats: fullFormats, ownProperties: true });

function validatorOf(source: string) {
  const validate = ajv.compile(JSON.parse(source));
  return (event: unknown) => validate(event);
}

test('the JSON Schema and the zod schema of one version accept what that accepts', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ schema, events }) => {
      const actions = [{ action: ACTION, schemas: [schema] }];
      const [isJudgedWell, byAjv, byZod] = [
        judged(schema),
        validatorOf(jsonSchemaOf(actions)),
        await acceptedBy(zodOf(actions)),
      ];
      for (const sent of events) {
        const expected = isJudgedWell(sent);
        expect({ byAjv: byAjv(sent), byZod: byZod(sent) }).toEqual({ byAjv: expected, byZod: expected });
      }
    }),
    { numRuns: 100 },
  );
});

test('a format is in the JSON Schema, and zod leaves it to WorkOS, which it says', async () => {
  const actions = [{ action: ACTION, schemas: [versionOf(1, keyed(text({ format: 'date' })))] }];
  const sent = { ...event, metadata: { a: 'tomorrow' } };
  expect(validatorOf(jsonSchemaOf(actions))(sent)).toBe(false);
  expect((await acceptedBy(zodOf(actions)))(sent)).toBe(true);
  expect(zodOf(actions)).toContain('/* not checked: format date */');
});

const event = eventOf(ACTION, 1, { targets: [] });

describe('several versions', () => {
  const older = versionOf(1, keyed(text()));
  const tree = object({ name: text(), below: { $ref: '#' } });
  const newer = versionOf(2, { metadata: object({ tree }, { required: ['tree'] }) });
  const actions = [
    { action: ACTION, schemas: [newer, older] },
    { action: 'a.b', schemas: [older] },
  ];
  const lines: readonly [string, object, boolean][] = [
    ['the one', event, true],
    ['the other', { ...event, version: 2, metadata: { tree: {} } }, true],
    ['the one, as the other', { ...event, version: 2 }, false],
    ['another action', { ...event, action: 'a.b', metadata: { a: 'x' } }, true],
    ['an action that is not there', { ...event, action: 'a.c' }, false],
    ['no version', { ...event, version: undefined }, false],
  ];

  test.each(lines)('%s', async (_, given, isAccepted) => {
    const sent: unknown = JSON.parse(JSON.stringify(given));
    expect(validatorOf(jsonSchemaOf(actions))(sent)).toBe(isAccepted);
    expect((await acceptedBy(zodOf(actions)))(sent)).toBe(isAccepted);
  });

  test('keep references within their own', () => {
    const validate = validatorOf(
      jsonSchemaOf([{ action: ACTION, schemas: [older, versionOf(2, { metadata: tree })] }]),
    );
    const accepted = ['x', 7].filter((name) =>
      validate({ ...event, version: 2, metadata: { below: { below: { name } } } }),
    );
    expect(accepted).toEqual(['x']);
  });
});

describe('names that every object inherits', () => {
  const names = ['constructor', 'toString', '__proto__', 'valueOf'];
  const ofKeys = (more: object) =>
    versionOf(1, { metadata: object(Object.fromEntries(names.map((name) => [name, text()])), { ...more }) });

  test.each([
    {},
    { required: ['toString', '__proto__'] },
    { additionalProperties: false },
    { additionalProperties: { type: 'string' } },
  ])('%o', async (more) => {
    const schema = ofKeys(more);
    const isJudgedWell = judged(schema);
    const isAccepted = await acceptedBy(zodOf([{ action: ACTION, schemas: [schema] }]));
    const texts = names.flatMap((name) => ['"x"', '1', '"x","b":1'].map((value) => `"${name}":${value}`));
    const both = texts.map((one) => `"toString":"x","__proto__":"y",${one}`);
    for (const given of ['', ...texts, ...both]) {
      const sent = { ...event, metadata: JSON.parse(`{${given}}`) };
      expect([given, isAccepted(sent)]).toEqual([given, isJudgedWell(sent)]);
    }
  });
});

test('keys that match a pattern are accepted beside closed or described keys', async () => {
  for (const additionalProperties of [false, number()]) {
    const whole = object(
      { a: text() },
      { additionalProperties, patternProperties: { '^x-': { type: 'boolean' } } },
    );
    const actions = [{ action: ACTION, schemas: [versionOf(1, { metadata: whole })] }];
    const sent = { ...event, metadata: { a: 'x', 'x-b': true } };
    expect(validatorOf(jsonSchemaOf(actions))(sent)).toBe(true);
    expect((await acceptedBy(zodOf(actions)))(sent)).toBe(true);
  }
});

test('an environment without actions has no events', async () => {
  expect(validatorOf(jsonSchemaOf([]))({})).toBe(false);
  expect((await acceptedBy(zodOf([])))({})).toBe(false);
});
