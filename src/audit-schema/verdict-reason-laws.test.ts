/** What docs/semantics.md says about reasons, their fixes and their witnesses, as laws over arbitrary versions. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditLogSchema } from '../contract/workos';
import type { AuditLogEvent, EventError, Reason, Witness } from './comparison';
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

/** Whether an error is about a place: about what is there or below, or about a parent that is missing or forbidden. */
function isAbout(side: Side, event: AuditLogEvent, error: EventError, { path, keyword }: Reason): boolean {
  if (keyword === 'contains') return error.schemaPath.endsWith('/contains');
  const places = errorPlaces(side, event, error);
  return pointersTo(path, event).some((pointer) =>
    places.some((place) => isWithin(place, pointer) || isWithin(pointer, place)),
  );
}

function isWithin(place: string, outer: string): boolean {
  return place === outer || place.startsWith(`${outer}/`);
}

test('the first error of a witness is about its reason', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(pair, ([from, to]) => {
      const { to: side, verdict } = judged(from, to);
      const wrong = verdict.witnesses.filter(({ event, errors, reason }) => {
        const [first] = errors;
        const shown = verdict.reasons[reason];
        return !first || !shown || !isAbout(side, event, first, shown);
      });
      expect(wrong).toEqual([]);
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

const JSON_SCALAR = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|\btrue\b|\bfalse\b|\bnull\b/y;

/** The values that a fix names, if it names values; `undefined` for fixes that name types or demands. */
function advisedValues(remedy: string): unknown[] | undefined {
  const listed = /^Send `.*?` as (.*) only\.$/s.exec(remedy)?.[1];
  return listed === undefined ? undefined : jsonValuesIn(listed);
}

/** The JSON values in a sentence, in order. */
function jsonValuesIn(sentence: string): unknown[] {
  const values: unknown[] = [];
  let at = 0;
  while (at < sentence.length) {
    const text = jsonTextAt(sentence, at);
    if (text !== undefined) values.push(JSON.parse(text));
    at += text?.length ?? 1;
  }
  return values;
}

function jsonTextAt(sentence: string, start: number): string | undefined {
  const closer = { '{': '}', '[': ']' }[sentence[start] ?? ''];
  if (closer === undefined) {
    JSON_SCALAR.lastIndex = start;
    return JSON_SCALAR.exec(sentence)?.[0];
  }
  for (let end = sentence.indexOf(closer, start); end >= 0; end = sentence.indexOf(closer, end + 1)) {
    const text = sentence.slice(start, end + 1);
    if (isJson(text)) return text;
  }
  return undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
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

/** The errors that are left at the place of a reason when its fix is followed. */
function errorsAfterFix(side: Side, witness: Witness, reason: Reason): string[] {
  const pointers = pointersTo(reason.path, witness.event);
  // Each target of a type has its own errors, and the fix is about one of them.
  if (pointers.length > 1) return [];
  const { remedy = '', address } = reason;
  const [declared = ''] =
    /^#\/properties\/targets\/allOf\/\d+\//.exec(witness.errors[0]?.schemaPath ?? '') ?? [];
  const values = remedy === `Stop sending \`${address}\`.` ? [undefined] : (advisedValues(remedy) ?? []);
  return values.flatMap((value) =>
    (side.judge.refusalsOf(followed(witness, reason, value)) ?? [])
      .filter(({ schemaPath }) => schemaPath.startsWith(declared))
      .map(errorPlace)
      .filter((place) => pointers.some((pointer) => isWithin(place, pointer))),
  );
}

test('a fix that names values or says to stop sending removes the error', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(pair, ([from, to]) => {
      const { to: side, verdict } = judged(from, to);
      const left = verdict.witnesses.flatMap((witness) => {
        const reason = verdict.reasons[witness.reason];
        return reason === undefined ? [] : errorsAfterFix(side, witness, reason);
      });
      expect(left).toEqual([]);
    }),
    runs(400),
  );
});

/** Whether a fix asks for a key that WorkOS does not take, or not by its published API, and does not say so. */
function asksTooMuch({ path: [root, key, ...others], keyword, remedy = '' }: Reason): boolean {
  if (root !== 'metadata' || typeof key !== 'string' || others.length > 0) return false;
  if (!remedy.startsWith('Send ') || isApiKey(key)) return false;
  return key.length > 40 || (keyword === 'required' && !remedy.includes('does not document'));
}

test('a fix sends nothing that WorkOS never takes', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(pair, ([from, to]) => {
      expect(judged(from, to).verdict.reasons.filter(asksTooMuch)).toEqual([]);
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
        const isClaimed = verdict.reasons.some(({ remedy }) => remedy?.startsWith('No event can pass'));
        const accepted = events.filter((event) => side.judge.errorsOf(event)?.length === 0);
        expect(isClaimed ? accepted : []).toEqual([]);
      },
    ),
    runs(200),
  );
});
