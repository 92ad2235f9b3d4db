/** What fixes promise, over arbitrary schemas and events. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditLogSchema } from '../../contract/workos';
import { eventFor, pair, version } from '../testing/decided';
import { withoutOtherTypes } from '../testing/refusals';
import { PATIENCE, runs } from '../testing/runs';
import { anyVersion } from '../testing/schemas';
import { codePoints } from '../verdict/node';
import { below, valueAt } from './event-place';
import { API_KEY } from './event-schema';
import { applyPatch, type JsonPatchOperation } from './json-patch';
import { judgeOf, type Judge, type Refusal } from './judge';
import { judgeEvent, type EventFinding } from './judgement';
import { declaredTarget } from './schema-place';

const ACTION = 'user.signed_in';

const versions = fc.oneof(version, anyVersion);
/** Events that are made for the version, for another one, or for none, and some with mistakes that people make. */
const cases = fc.oneof(pair, fc.tuple(versions, versions)).chain(([schema, other]) =>
  fc.record({
    schema: fc.constant(schema),
    event: fc
      .tuple(
        fc.oneof(eventFor(schema), eventFor(other)),
        fc.array(fc.tuple(fc.nat(), mistake), { maxLength: 3 }),
      )
      .map(([event, edits]) => edits.reduce((edited, [at, edit]) => changed(edited, at, edit), event)),
  }),
);

type Edit = (value: unknown) => unknown;

/** What people do wrong with a value. */
const mistake: fc.Arbitrary<Edit> = fc.constantFrom<Edit[]>(
  (value) => JSON.stringify(value),
  (value) => (typeof value === 'number' ? String(value) : `${JSON.stringify(value)}!`),
  () => null,
  () => undefined,
  () => 1_768_478_400,
  () => '2026-01-15 12:00',
  () => 'x'.repeat(501),
  (value) => [value],
  () => 0.3,
  () => -7,
  () => ({}),
);

/** Changes one of the values of the event, at any depth. */
function changed(event: object, at: number, edit: Edit): object {
  const pointers = pointersIn(event, '');
  const pointer = pointers[at % pointers.length] ?? '';
  const value = edit(valueAt(event, pointer));
  const patch: JsonPatchOperation =
    value === undefined ? { op: 'remove', path: pointer } : { op: 'replace', path: pointer, value };
  return Object(applyPatch(event, patch));
}

function pointersIn(value: unknown, pointer: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = below(pointer, key);
    return [place].concat(pointersIn(inner, place));
  });
}

function isWithin(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`);
}

function countOf(refusals: readonly Refusal[], { error }: EventFinding): number {
  return refusals.filter(
    ({ instancePath, schemaPath, message }) =>
      instancePath === error.instancePath && schemaPath === error.schemaPath && message === error.message,
  ).length;
}

/** Whether a patch keeps what the user wrote, whose own errors become visible by it. */
function keepsContent(event: unknown, patch: JsonPatchOperation): boolean {
  if (patch.op === 'move' || /^\/targets\/\d+\/type$/.test(patch.path)) return true;
  const before = valueAt(event, patch.path);
  return patch.op === 'replace' && typeof before === 'string' && typeof patch.value === 'object';
}

const judges = new WeakMap<AuditLogSchema, Judge>();

/** By Ajv, which compiles the whole version. */
function errorsOf(schema: AuditLogSchema, event: unknown): readonly Refusal[] {
  const judge = judges.get(schema) ?? judgeOf(ACTION, schema);
  judges.set(schema, judge);
  return withoutOtherTypes(judge.refusalsOf(event), schema, event) ?? [];
}

/** What is wrong with an event after a fix. */
function faultsOf(schema: AuditLogSchema, event: object, finding: EventFinding): string[] {
  const { patch } = finding;
  if (patch === undefined) return [];
  const [before, after] = [errorsOf(schema, event), errorsOf(schema, applyPatch(event, patch))];
  const faults: string[] = [];
  if (countOf(after, finding) >= countOf(before, finding)) faults.push('the error is still there');
  const place = patch.op === 'move' ? patch.from : patch.path;
  if (place !== '/targets/-' && !isWithin(place, finding.pointer)) faults.push('it changes another place');
  if (keepsContent(event, patch)) return faults;
  const known = new Set(before.map((refusal) => JSON.stringify(refusal)));
  const target = declaredTarget(finding.error.schemaPath);
  // For a declared target that the event misses, Ajv has errors about each target of the event.
  const missed = new Set(
    patch.path === '/targets/-' ? before.map((each) => declaredTarget(each.schemaPath)) : [],
  );
  const added = after.filter((refusal) => !known.has(JSON.stringify(refusal)));
  const isMissed = (each: number | undefined) => each !== undefined && each !== target && missed.has(each);
  if (added.some(({ schemaPath }) => !isMissed(declaredTarget(schemaPath))))
    faults.push('there is a new error');
  const remaining = after.filter(
    ({ instancePath, schemaPath }) =>
      patch.op !== 'move' && isWithin(instancePath, patch.path) && declaredTarget(schemaPath) === target,
  );
  if (remaining.length > 0) faults.push('there is another error at the same place');
  return faults;
}

const METADATA_KEY = /^(?:\/actor|\/targets\/\d+)?\/metadata\/([^/]*)$/;
const SCALARS = [
  true,
  '',
  'a',
  'ab',
  'abc',
  'text',
  0,
  1,
  2,
  3,
  4,
  6,
  12,
  0.5,
  -1,
  -6,
  '1',
  '2026-01-15',
  'ada@example.com',
];

/** Limits of the published API that a fix breaks although the schema does not ask for it. */
function brokenLimits(schema: AuditLogSchema, event: object, { patch, error }: EventFinding): string[] {
  const key = patch === undefined ? undefined : METADATA_KEY.exec(patch.path)?.[1];
  if (patch === undefined || key === undefined || patch.op === 'remove') return [];
  const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
  const faults: string[] = [];
  if (patch.op !== 'replace' && codePoints(name) > 40) faults.push('a key of more than 40 characters');
  if (patch.op !== 'replace' && !API_KEY.test(name) && !error.schemaPath.endsWith('/required')) {
    faults.push('a key that the API reference does not allow');
  }
  if (patch.op === 'move' || keepsContent(event, patch)) return faults;
  const { value } = patch;
  if (typeof value === 'string' && codePoints(value) > 500)
    faults.push('a string of more than 500 characters');
  const isScalar = ['string', 'number', 'boolean'].includes(typeof value);
  const remains = (scalar: unknown) =>
    errorsOf(schema, applyPatch(event, { ...patch, value: scalar })).some(({ instancePath }) =>
      isWithin(instancePath, patch.path),
    );
  if (!isScalar && !Array.isArray(value) && SCALARS.some((scalar) => !remains(scalar))) {
    faults.push('a value that is neither a string, a number nor a boolean');
  }
  return faults;
}

test(
  'a fix removes its error, causes no other, and keeps within the limits of the API',
  { timeout: PATIENCE },
  () => {
    fc.assert(
      fc.property(cases, ({ schema, event }) => {
        const [judgement] = judgeEvent(ACTION, [schema], event).judgements;
        for (const finding of judgement?.findings ?? []) {
          const faults = [...faultsOf(schema, event, finding), ...brokenLimits(schema, event, finding)];
          expect([finding.fix, finding.patch, faults]).toEqual([finding.fix, finding.patch, []]);
        }
      }),
      runs(150),
    );
  },
);

test('there is a fix for a value wherever a plain value is one', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(cases, ({ schema, event }) => {
      const [judgement] = judgeEvent(ACTION, [schema], event).judgements;
      for (const finding of judgement?.findings ?? []) {
        if (finding.fix !== undefined || !METADATA_KEY.test(finding.error.instancePath)) continue;
        const known = new Set(errorsOf(schema, event).map((each) => JSON.stringify(each)));
        const fixes = SCALARS.filter((value) => {
          const fixed = applyPatch(event, { op: 'replace', path: finding.pointer, value });
          return errorsOf(schema, fixed).every(
            (each) => known.has(JSON.stringify(each)) && !isWithin(each.instancePath, finding.pointer),
          );
        });
        expect([finding.message, fixes]).toEqual([finding.message, []]);
      }
    }),
    runs(100),
  );
});
