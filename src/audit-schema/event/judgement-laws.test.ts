/** What a judgement promises, over arbitrary schemas and events. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventFor, pair, version } from '../testing/decided';
import { withoutOtherTypes } from '../testing/refusals';
import { PATIENCE, runs } from '../testing/runs';
import { anyVersion } from '../testing/schemas';
import { partsOf } from './event-place';
import { refusalsOf } from './event-refusals';
import { sizeOf } from './event-size';
import { judgeOf } from './judge';
import { judgeEvent } from './judgement';

const ACTION = 'user.signed_in';

/** Whether an event has something at a pointer. */
function exists(event: unknown, pointer: string): boolean {
  let at = event;
  for (const part of partsOf(pointer)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return false;
    at = Object.entries(at).find(([key]) => key === part)?.[1];
  }
  return true;
}

const versions = fc.oneof(version, anyVersion);
/** Events that are made for the one version or the other. */
const eventAndVersions = fc
  .tuple(fc.oneof(pair, fc.tuple(versions, versions)))
  .chain(([both]) =>
    fc.record({ both: fc.constant(both), event: fc.oneof(...both.map(eventFor), fc.object()) }),
  );

test(
  'a version accepts or rejects just what Ajv does, and says why of places that the event has',
  { timeout: PATIENCE },
  () => {
    fc.assert(
      fc.property(eventAndVersions, ({ both, event }) => {
        const { judgements, mistakes } = judgeEvent(ACTION, both, event);
        expect(judgements.map((each) => each.version)).toEqual(both.map((each) => each.version));
        const refusals = refusalsOf(ACTION, both, event, sizeOf(event));
        judgements.forEach(({ result, findings }, at) => {
          const [schema = both[0]] = [both[at]];
          const whole = judgeOf(ACTION, schema).refusalsOf(event);
          expect(withoutOtherTypes(refusals[at], schema, event)).toEqual(
            withoutOtherTypes(whole, schema, event),
          );
          const errors = whole?.map(({ instancePath, schemaPath, message }) => ({
            instancePath,
            schemaPath,
            message,
          }));
          const expected =
            errors === undefined ? 'cannot_tell' : errors.length === 0 ? 'accepted' : 'rejected';
          expect(result).toBe(expected);
          expect(findings.length > 0).toBe(result === 'rejected');
          expect(new Set(findings.map((each) => each.pointer + each.message)).size).toBe(findings.length);
          for (const { error } of findings) expect(errors).toContainEqual(error);
          expect(findings.filter(({ pointer }) => !exists(event, pointer))).toEqual([]);
        });
        expect(mistakes.filter(({ pointer }) => !exists(event, pointer))).toEqual([]);
      }),
      runs(100),
    );
  },
);

test('the same event is judged alike alone and among others', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(eventAndVersions, ({ both, event }) => {
      const together = judgeEvent(ACTION, both, event).judgements;
      const alone = both.flatMap((schema) => judgeEvent(ACTION, [schema], event).judgements);
      expect(together).toEqual(alone);
    }),
    runs(30),
  );
});
