/** The types of arbitrary versions accept the events that the versions accept, and reject wrong ones. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueAt } from '../../audit-schema/event/event-place';
import { applyPatch } from '../../audit-schema/event/json-patch';
import { judgeOf } from '../../audit-schema/event/judge';
import { isObject, own, type JsonObject } from '../../audit-schema/json-schema';
import { eventFor, version } from '../../audit-schema/testing/decided';
import { PATIENCE, runs } from '../../audit-schema/testing/runs';
import { anyVersion } from '../../audit-schema/testing/schemas';
import { accepts } from '../../audit-schema/verdict/accepts';
import { demandsOf, type Target } from '../../audit-schema/verdict/demands';
import { kindOf, type Node } from '../../audit-schema/verdict/node';
import type { AuditLogSchema } from '../../contract/workos';
import { compilerErrors } from './testing/compiled';
import { typescriptOf } from './typescript';

const ACTION = 'user.signed_in';

/** Each of so many versions is tried with four events. */
const { numRuns: TRIED } = runs(80);

/** Number of versions that are compiled at once: the compiler takes seconds to start, and much memory for many. */
const VERSIONS = Math.min(2000, TRIED);
const COMPILATIONS = { numRuns: Math.ceil(TRIED / VERSIONS), endOnFailure: true };

const cases = fc.array(
  fc.oneof(version, anyVersion).chain((schema) =>
    fc.record({
      schema: fc.constant(schema),
      events: fc.array(eventFor(schema), { minLength: 4, maxLength: 4 }),
    }),
  ),
  { minLength: VERSIONS, maxLength: VERSIONS, size: 'max' },
);

/** An event of the version at an index. */
type Sent = { at: number; event: unknown };

/** Returns which events are rejected by the types of their versions. */
async function rejectedBy(schemas: readonly AuditLogSchema[], sent: readonly Sent[]): Promise<Sent[]> {
  const types = typescriptOf(schemas.map((schema, at) => ({ action: `a${at}`, schemas: [schema] })));
  const lines = sent.map(
    ({ at, event }, nth) =>
      `export const e${nth}: types.A${at}V${schemas[at]?.version ?? 0} = ${JSON.stringify(event)};`,
  );
  const uses = ["import type * as types from './types';", ...lines].join('\n');
  const errors = await compilerErrors({ 'types.ts': types, 'uses.ts': uses });
  expect(errors).not.toContain('types.ts(');
  const rejected = new Set([...errors.matchAll(/uses\.ts\((\d+),/g)].map((match) => Number(match[1]) - 2));
  return sent.filter((_, nth) => rejected.has(nth));
}

/** As an event of one of many actions. */
function named(event: object, at: number, schema: AuditLogSchema): object {
  return { ...event, action: `a${at}`, version: schema.version };
}

function isRight(event: object, schema: AuditLogSchema): boolean {
  // In a literal, `__proto__` is no key.
  const isLiteral = !JSON.stringify(event).includes('"__proto__"');
  return (
    isLiteral && judgeOf(ACTION, schema).errorsOf(event)?.length === 0 && hasDeclaredFirst(event, schema)
  );
}

/** Whether the type of a declared target has no metadata keys because none is declared. More is accepted. */
function isNarrow({ node: { object } }: Target): boolean {
  return object.properties.size + object.required.size === 0 && object.additional === 'open';
}

/** Whether targets that meet no further declared one come last, and hold what the API reference allows. */
function hasDeclaredFirst(event: object, schema: AuditLogSchema): boolean {
  const targets = valueAt(event, '/targets');
  const unmet = new Set(demandsOf(schema).targets);
  return (Array.isArray(targets) ? targets : []).every((target) => {
    const [type, metadata] = [valueAt(target, '/type'), valueAt(target, '/metadata')];
    const ofType = [...unmet].filter((each) => each.type === type);
    const hasKeys = Object.keys(Object(metadata)).length > 0;
    const met = ofType.filter(
      (each) =>
        metadata === undefined ||
        (accepts(each.node, metadata, () => undefined).accepted === true && !(hasKeys && isNarrow(each))),
    );
    for (const each of met) unmet.delete(each);
    const isScalar = Object.values(Object(metadata)).every(
      (value) => value !== null && typeof value !== 'object',
    );
    return met.length > 0 || (ofType.length === 0 && isScalar);
  });
}

test('right events compile', { timeout: PATIENCE }, async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (all) => {
      const right = all.flatMap(({ schema, events }, at) =>
        events
          .filter((event) => isRight(event, schema))
          .map((event) => ({ at, event: named(event, at, schema) })),
      );
      const schemas = all.map(({ schema }) => schema);
      const rejected = await rejectedBy(schemas, right);
      expect(right.length).toBeGreaterThan(VERSIONS / 3);
      expect(rejected.map(({ at, event }) => [event, schemas[at]])).toEqual([]);
    }),
    COMPILATIONS,
  );
});

/** What a literal may not have for TypeScript although nothing is wrong with it: each object has these. */
const INHERITED = new Set(['constructor', 'toString', 'valueOf', 'hasOwnProperty']);

/** Objects that do not meet a schema for a reason that a type can say. */
function wrongObjects(object: JsonObject, { raw, object: { properties, required } }: Node): JsonObject[] {
  const without = [...required]
    .filter((key) => !INHERITED.has(key))
    .map((key) => Object.fromEntries(Object.entries(object).filter(([name]) => name !== key)));
  const retyped = [...properties].flatMap(([key, node]) => {
    const value = [null, 's', 1, true, {}, []].find((each) => !node.kinds.has(kindOf(each)));
    // WorkOS accepts no value of a key that is too long, but types say what the schema says of it.
    const isUnsayable = key === '__proto__' || node.kinds.size === 0;
    return value === undefined || isUnsayable ? [] : [{ ...object, [key]: value }];
  });
  const isDescribed = isObject(raw) && isObject(own(raw, 'additionalProperties'));
  const misspelled = isDescribed ? [] : [{ ...object, mispeled: 'x' }];
  return [...without, ...retyped, ...misspelled];
}

/** Whether a type says all that a schema asks of its keys. */
function isSayable({ foreign, listed, kinds }: Node): boolean {
  return foreign.size === 0 && listed === undefined && kinds.size > 0;
}

/** Wrong events, made from a right one. */
function wrongEvents(event: object, schema: AuditLogSchema): unknown[] {
  const { metadata, actor } = demandsOf(schema);
  const places = [
    { path: '/metadata', node: metadata },
    { path: '/actor/metadata', node: actor },
  ];
  const ofMetadata = places.flatMap(({ path, node }) => {
    const given = valueAt(event, path);
    const wrong = isSayable(node) ? wrongObjects(isObject(given) ? given : {}, node) : [];
    return wrong.map((value) => applyPatch(event, { op: 'add', path, value }));
  });
  return [applyPatch(event, { op: 'remove', path: '/version' })].concat(ofMetadata);
}

test('wrong events do not compile', { timeout: PATIENCE }, async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (all) => {
      const wrong = all.flatMap(({ schema, events }, at) =>
        events
          .filter((event) => isRight(event, schema))
          .slice(0, 1)
          .flatMap((event) =>
            wrongEvents(named(event, at, schema), schema).map((each) => ({ at, event: each })),
          ),
      );
      const schemas = all.map(({ schema }) => schema);
      const rejected = new Set(await rejectedBy(schemas, wrong));
      expect(wrong.length).toBeGreaterThan(VERSIONS / 3);
      const compiled = wrong.filter((each) => !rejected.has(each));
      expect(compiled.map(({ at, event }) => [event, schemas[at]])).toEqual([]);
    }),
    COMPILATIONS,
  );
});
