/** What docs/semantics.md says about reasons, their fixes and their witnesses, as laws over arbitrary versions. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditLogSchema } from '../contract/workos';
import type { EventError, Reason, Witness } from './comparison';
import { changesBetween } from './diff';
import { isObject } from './json-schema';
import { eventFor, pair } from './testing/decided';
import { changedAt, withoutKey } from './testing/json';
import { PATIENCE, runs } from './testing/runs';
import { sideOf, verdictOf, type Side } from './verdict';
import { beyondApi, isApiKey } from './verdict/api-limits';
import { errorPlace, pointersTo } from './verdict/witness-errors';

function judged(from: AuditLogSchema, to: AuditLogSchema) {
  const [one, other] = [sideOf('user.signed_in', from), sideOf('user.signed_in', to)];
  return { to: other, verdict: verdictOf('user.signed_in', one, other, changesBetween(from, to)) };
}

/** The places that the errors of a version are about, as JSON Pointers; only those of one error if it is given. */
function errorPlaces({ judge }: Side, event: unknown, error?: EventError): string[] {
  return (judge.refusalsOf(event) ?? [])
    .filter((refusal) => error === undefined || isSame(refusal, error))
    .map(errorPlace);
}

function isSame(one: EventError, other: EventError): boolean {
  return (
    one.instancePath === other.instancePath &&
    one.schemaPath === other.schemaPath &&
    one.message === other.message
  );
}

test('the first error of a witness is about its reason', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(pair, ([from, to]) => {
      const { to: side, verdict } = judged(from, to);
      for (const { event, errors, reason } of verdict.witnesses) {
        const [first] = errors;
        const { path = [], keyword } = verdict.reasons[reason] ?? {};
        if (keyword === 'contains') {
          expect(first?.schemaPath).toMatch(/\/contains$/);
          continue;
        }
        const places = errorPlaces(side, event, first);
        const isAbout = pointersTo(path, event).some((pointer) =>
          places.some(
            (place) =>
              place === pointer || place.startsWith(`${pointer}/`) || pointer.startsWith(`${place}/`),
          ),
        );
        expect({ isAbout, first, path }).toEqual({ isAbout: true, first, path });
      }
    }),
    runs(300),
  );
});

test('each reason and each caveat is listed once', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(pair, ([from, to]) => {
      const { reasons, caveats } = judged(from, to).verdict;
      const places = reasons.map(({ address, keyword }) => `${address} ${keyword}`);
      expect(places).toEqual([...new Set(places)]);
      const texts = caveats.map(({ address, message }) => `${address} ${message}`);
      expect(texts).toEqual([...new Set(texts)]);
    }),
    runs(300),
  );
});

const BAD_WORDS =
  /any any|any value|\bnumber,? or integer|\binteger,? or number| \| |undefined|no value only/;

test('reasons name types as the schemas do', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(pair, ([from, to]) => {
      const { reasons } = judged(from, to).verdict;
      for (const { message, remedy = '' } of reasons) expect(`${message} ${remedy}`).not.toMatch(BAD_WORDS);
    }),
    runs(300),
  );
});

test('a witness that the published API does not take has a caveat', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(pair, ([from, to]) => {
      const { witnesses, caveats } = judged(from, to).verdict;
      const said = new Set(caveats.map(({ message }) => message));
      const beyond = witnesses.flatMap(({ event }) => beyondApi(event));
      expect(beyond.filter(({ message }) => !said.has(message))).toEqual([]);
    }),
    runs(200),
  );
});

const JSON_SCALAR = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|\btrue\b|\bfalse\b|\bnull\b/g;

/** The values that a fix names, if it names values; `undefined` for fixes that name types or demands. */
function advisedValues(remedy: string): unknown[] | undefined {
  const listed = /^Send `.*?` as (.*) only\.$/s.exec(remedy)?.[1];
  return listed?.match(JSON_SCALAR)?.map((text): unknown => JSON.parse(text));
}

/** The event with another value at a reason's place; without it if the value is `undefined`. */
function followed({ event }: Witness, { path }: Reason, value: unknown): unknown {
  const pointers = pointersTo(path, event).map((pointer) => pointer.split('/').slice(1).map(unescaped));
  return pointers.reduce<unknown>((changed, pointer) => {
    const steps = pointer.map((step, at) =>
      (pointer[0] === 'targets' && at === 1) || typeof path[at] === 'object' ? Number(step) : step,
    );
    if (value !== undefined) return changedAt(changed, steps, () => value);
    return changedAt(changed, steps.slice(0, -1), (parent) =>
      isObject(parent) ? withoutKey(parent, String(steps.at(-1))) : parent,
    );
  }, event);
}

function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

test('a fix that names values or says to stop sending makes the error go away', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(pair, ([from, to]) => {
      const { to: side, verdict } = judged(from, to);
      for (const witness of verdict.witnesses) {
        const reason = verdict.reasons[witness.reason];
        const { remedy = '', address = '' } = reason ?? {};
        if (reason === undefined) continue;
        const values = remedy === `Stop sending \`${address}\`.` ? [undefined] : advisedValues(remedy);
        for (const value of values ?? []) {
          const event = followed(witness, reason, value);
          const pointers = pointersTo(reason.path, witness.event);
          const left = errorPlaces(side, event).filter((place) =>
            pointers.some((pointer) => place === pointer || place.startsWith(`${pointer}/`)),
          );
          // Another target of the same type may have the key, or may not.
          if (reason.path[0] !== 'targets') expect({ remedy, left }).toEqual({ remedy, left: [] });
        }
      }
    }),
    runs(400),
  );
});

test('a fix sends nothing that WorkOS never takes', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(pair, ([from, to]) => {
      for (const { path, keyword, remedy = '' } of judged(from, to).verdict.reasons) {
        const key = path.length === 2 && path[0] === 'metadata' ? path[1] : undefined;
        if (typeof key === 'string' && key.length > 40) expect(remedy).not.toMatch(/^Send `metadata\.x/);
        if (keyword === 'required' && typeof key === 'string' && /^Send /.test(remedy) && !isApiKey(key)) {
          expect(remedy).toContain('The published API does not document');
        }
      }
    }),
    runs(300),
  );
});

test('where the fix is that no event can pass, none does', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(
      pair.chain(([from, to]) =>
        fc.tuple(fc.constant([from, to] as const), fc.array(eventFor(to), { maxLength: 20 })),
      ),
      ([[from, to], events]) => {
        const { to: side, verdict } = judged(from, to);
        fc.pre(verdict.reasons.some(({ remedy }) => remedy?.startsWith('No event can pass')));
        expect(events.filter((event) => side.judge.errorsOf(event)?.length === 0)).toEqual([]);
      },
    ),
    runs(20),
  );
});
