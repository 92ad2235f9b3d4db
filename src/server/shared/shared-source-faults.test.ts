import { gzipSync } from 'node:zlib';
import { RESP_TYPES } from '@redis/client';
import { describe, expect, test } from 'vitest';
import { failed, succeeded } from '../errors';
import type { Secret } from '../secret';
import { actionsJson } from '../testing/lists';
import { list, textOf, useReplicas, within } from '../testing/replicas';

const HOUR = 60 * 60 * 1000;

const { two, redis, keysOf } = useReplicas();

/** A moment that is past. */
const now = () => String((Date.now() - 1000) * 1000);
const packed = (text: string) => Buffer.concat([Buffer.from(now()), gzipSync(text)]);

describe('a failure', () => {
  test('is told to all who ask in the same second, with what is known from before', async () => {
    const { upstream, a, b } = await two();
    await list(a, within(HOUR));
    upstream.next = () =>
      failed('upstream_unavailable', 'WorkOS is not able to answer (503).', { cause: '503' });
    const first = await list(a, within(0));
    const second = await list(b, within(0));
    for (const told of [first, second]) {
      expect(told).toMatchObject({ ok: false, failure: { code: 'upstream_unavailable', cause: '503' } });
      expect(!told.ok && told.older && textOf(told.older)).toBe(actionsJson('a1'));
    }
    expect(upstream.asked).toHaveLength(2);
    const [kept = ''] = await keysOf('failure');
    expect(await redis().pTTL(kept)).toBeLessThanOrEqual(1000);
    await redis().del(kept);
    upstream.next = () => succeeded(Buffer.from(actionsJson('back')));
    expect(textOf(await list(b, within(0)))).toBe(actionsJson('back'));
  });

  test.each(['held back', 'queue full'])(
    'of one replica itself (%s) is not told to others',
    async (cause) => {
      const { upstream, a, b } = await two();
      upstream.next = (count) =>
        count === 1
          ? failed('rate_limited', 'Too many of your requests wait.', { retryAfter: 5, cause })
          : succeeded(Buffer.from(actionsJson('asked')));
      expect(textOf(await list(a, within(0)))).toBe('rate_limited');
      expect(textOf(await list(b, within(0)))).toBe(actionsJson('asked'));
    },
  );

  test('holds as long as a 429 asks for', async () => {
    const { upstream, a, b } = await two();
    upstream.next = () => failed('rate_limited', 'WorkOS is being asked too often.', { retryAfter: 20 });
    await list(a, within(0));
    const told = await list(b, within(0));
    expect(told).toMatchObject({ ok: false, failure: { code: 'rate_limited', retryAfter: 20 } });
    const [kept = ''] = await keysOf('failure');
    expect(await redis().pTTL(kept)).toBeGreaterThan(15_000);
    expect(upstream.asked).toHaveLength(1);
  });

  test('shows in the health of who was told', async () => {
    const { upstream, a, b } = await two();
    upstream.next = () => failed('upstream_unauthorized', 'WorkOS does not accept the key.');
    await list(a, within(0));
    expect(b.source.health()).toEqual({ state: 'unknown' });
    await list(b, within(0));
    expect(b.source.health()).toMatchObject({ state: 'failing', code: 'upstream_unauthorized' });
  });
});

describe('something else in Redis', () => {
  const foreign: [string, (key: string, kept: Buffer, secret: Secret) => Promise<unknown>][] = [
    ['text', (key) => redis().set(key, 'something else altogether')],
    [
      'another type',
      (key) =>
        redis()
          .del(key)
          .then(() => redis().rPush(key, 'x')),
    ],
    ['nothing behind the moment', (key) => redis().set(key, now())],
    ['half an answer', (key, kept) => redis().set(key, kept.subarray(0, -10))],
    ['a list that is not the contract', (key) => redis().set(key, packed('{"object":"list","data":[{}]}'))],
    ['a list with our key', (key, _, secret) => redis().set(key, packed(actionsJson(secret.reveal())))],
    [
      'a moment to come',
      (key, kept) => redis().set(key, Buffer.concat([Buffer.from('9'.repeat(15) + '0'), kept.subarray(16)])),
    ],
  ];

  test.each(foreign)('%s is overwritten', async (_, put) => {
    const { upstream, key, a, b } = await two();
    await list(a, within(HOUR));
    const [answer = ''] = await keysOf('answer');
    const kept = await redis()
      .withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer })
      .get(answer);
    await put(answer, kept ?? Buffer.from(''), key);
    expect(textOf(await list(b, within(HOUR)))).toBe(actionsJson('a2'));
    expect(textOf(await list(a, within(HOUR)))).toBe(actionsJson('a2'));
    expect(upstream.asked).toHaveLength(2);
  });

  test('in place of a lock, a failure or a walk stops nobody', async () => {
    const { upstream, a, b } = await two();
    upstream.next = () => failed('upstream_timeout', 'No.');
    const walking = { kind: 'walk', period: HOUR, anew: false } as const;
    await list(a, walking);
    const [failure = ''] = await keysOf('failure');
    const [walk = ''] = await keysOf('walk');
    await redis().set(failure, 'no failure');
    await redis().set(failure.replace(':failure:', ':lock:'), 'nobody');
    await redis().set(walk, 'never');
    upstream.next = () => succeeded(Buffer.from(actionsJson('one')));
    expect(textOf(await list(b, walking))).toBe(actionsJson('one'));
  });
});
