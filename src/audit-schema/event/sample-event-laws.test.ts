/** What a sample event promises, over arbitrary schemas. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventFor, version } from '../testing/decided';
import { PATIENCE, runs } from '../testing/runs';
import { anyVersion } from '../testing/schemas';
import { demandsOf } from '../verdict/demands';
import { isEmpty } from '../verdict/values';
import { judgeOf } from './judge';
import { SAMPLE_KEYS, sampleEventOf } from './sample-event';

const ACTION = 'user.signed_in';
const keys = fc.constantFrom(...SAMPLE_KEYS);

test('a sample is accepted by the version that it is made for', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(fc.oneof(version, anyVersion), keys, (schema, which) => {
      const event = sampleEventOf(ACTION, schema, which);
      fc.pre(event !== undefined);
      expect(judgeOf(ACTION, schema).errorsOf(event)).toEqual([]);
      expect(event).toMatchObject({ action: ACTION, version: schema.version });
      expect(event?.targets.map(({ type }) => type)).toEqual(schema.targets.map(({ type }) => type));
    }),
    runs(150),
  );
});

test('there is a sample wherever a version accepts any event', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(
      version.chain((schema) => fc.tuple(fc.constant(schema), fc.array(eventFor(schema), { minLength: 5 }))),
      keys,
      ([schema, events], which) => {
        // Two forms at once may leave no text at all, which nobody can find out by trying.
        fc.pre(!/"(?:pattern|format)":/.test(JSON.stringify(schema)));
        fc.pre(sampleEventOf(ACTION, schema, which) === undefined);
        const { metadata, actor, targets } = demandsOf(schema);
        const judge = judgeOf(ACTION, schema);
        const needed = [metadata, actor, ...targets.map(({ node }) => node)].filter(
          ({ object }) => object.required.size > 0,
        );
        expect(needed.some((node) => isEmpty(node, judge.foreign) === true)).toBe(true);
        expect(events.filter((event) => judge.errorsOf(event)?.length === 0)).toEqual([]);
      },
    ),
    runs(10),
  );
});
