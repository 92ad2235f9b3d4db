/** Work is bounded: no witness and no sample holds more than 10,000 values, and a reason says so. */
import { describe, expect, test } from 'vitest';
import { sizeOf } from '../event/event-size';
import { sampleEventOf } from '../event/sample-event';
import { judged, keyed, list, number, object, text, versionOf, type Content } from '../testing/verdict-rows';
import { nodeOf } from './read-node';
import { MOST_VALUES, leastSize } from './size';

/** Lists in lists, so many levels deep. */
function lists(levels: number, minItems: number, inner: unknown): unknown {
  return levels === 0 ? inner : list(lists(levels - 1, minItems, inner), { minItems });
}

const TOO_LARGE =
  'Version 5 may reject it by `type`, but an event that shows it would hold more than 10,000 values.';

describe('a reason whose witness would be too large cannot be told, and says why:', () => {
  test.each<[string, number, number]>([
    ['100 × 100 × 100', 3, 100],
    ['1,000 × 1,000', 2, 1000],
    ['14 levels of 2', 14, 2],
    ['40 levels of 1,000', 40, 1000],
  ])('%s', (_, levels, items) => {
    const { forward } = judged(keyed(lists(levels, items, text())), keyed(lists(levels, items, number())));
    expect(forward).toMatchObject({
      result: 'cannot_tell',
      reasons: [{ keyword: 'type', message: TOO_LARGE }],
    });
  });

  test('a longer list than is made', () => {
    const { forward } = judged(keyed(list(text())), keyed(list(text(), { maxItems: 20_000 })));
    expect(forward.reasons).toMatchObject([
      { keyword: 'maxItems', message: expect.stringContaining('more than 10,000 values') },
    ]);
  });

  test('many lists that are required together', () => {
    const keys = Array.from({ length: 12 }, (_, at) => `key_${at}`);
    const all = (last: unknown): Content => ({
      metadata: object(
        { ...Object.fromEntries(keys.map((key) => [key, list(text(), { minItems: 1000 })])), last },
        { required: keys },
      ),
    });
    const { forward } = judged(all(text()), all(number()));
    expect(forward).toMatchObject({ result: 'cannot_tell', reasons: [{ message: TOO_LARGE }] });
  });
});

test('a break that can be shown by fewer values is shown, whatever the newer version asks for', () => {
  const before = list(list(list(text())));
  const { result, witnesses } = judged(keyed(before), keyed(lists(3, 100, text()))).forward;
  expect(result).toBe('breaking');
  expect(witnesses.every(({ event }) => sizeOf(event).values <= MOST_VALUES)).toBe(true);
});

test('a large witness that is not too large is made', () => {
  const { result, witnesses } = judged(keyed(lists(2, 50, text())), keyed(lists(2, 50, number()))).forward;
  expect(result).toBe('breaking');
  expect(sizeOf(witnesses[0]?.event).values).toBeGreaterThan(2500);
});

test('lists that cannot be are not large', () => {
  const none = list(list(text(), { minItems: 1000, maxItems: 1 }), { minItems: 1000, maxItems: 999 });
  expect(judged(keyed(none), keyed(text())).forward.result).toBe('safe');
});

describe('the least size', () => {
  test.each<[string, unknown, number]>([
    ['of a text', text(), 1],
    ['of anything', {}, 1],
    ['of a list of two', list(text(), { minItems: 2 }), 3],
    ['of lists in lists', lists(3, 10, text()), 1111],
    ['of required keys', object({ a: list(text(), { minItems: 2 }), b: text() }, { required: ['a'] }), 4],
    ['of a large list or a text', { type: ['array', 'string'], minItems: 5000 }, 1],
    ['of what cannot be', false, 1],
  ])('%s', (_, raw, size) => {
    expect(leastSize(nodeOf(raw))).toBe(size);
  });
});

const version = (metadata: unknown) => versionOf(1, { metadata });

describe('a sample event', () => {
  test('leaves out a key whose smallest value is too large', () => {
    const schema = version(object({ a: text(), k: lists(3, 100, text()) }));
    expect(Object.keys(Object(sampleEventOf('a', schema, 'all')?.metadata))).toEqual(['a']);
  });

  test('is none where a required value is too large', () => {
    const schema = version(object({ k: lists(3, 100, text()) }, { required: ['k'] }));
    expect(sampleEventOf('a', schema, 'all')).toBeUndefined();
    expect(sampleEventOf('a', schema, 'required')).toBeUndefined();
  });

  test('holds fewer keys where all of them together are too large', () => {
    const keys = Array.from({ length: 12 }, (_, at) => `key_${at}`);
    const lists1000 = Object.fromEntries(keys.map((key) => [key, list(text(), { minItems: 1000 })]));
    const event = sampleEventOf(
      'a',
      version(object({ ...lists1000, a: text() }, { required: ['a'] })),
      'all',
    );
    expect(event).toBeDefined();
    expect(sizeOf(event).values).toBeLessThanOrEqual(MOST_VALUES);
  });
});
