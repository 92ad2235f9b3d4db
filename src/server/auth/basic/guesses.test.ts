import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ErrorBody } from '../../../contract/api';
import { PASSWORD, signingIn } from '../../testing/signing-in';

function addressOf(who: number): string {
  return `192.0.${who >> 8}.${who & 255}`;
}

describe('who tries passwords', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('has to wait after five, longer each time, while others sign in', async () => {
    const { as, checked } = await signingIn();
    const tryTimes = async (count: number) => {
      for (let time = 0; time < count; time += 1) expect((await as('bob', `no ${time}`)).status).toBe(401);
    };
    const waits: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      await tryTimes(5);
      const before = checked.length;
      const refused = await as('bob', PASSWORD);
      expect(refused.status).toBe(429);
      expect(await refused.json()).toMatchObject({
        code: 'rate_limited',
        message: expect.stringMatching(/wrong passwords/),
      });
      expect(checked).toHaveLength(before);
      expect((await as('bob', PASSWORD, '198.51.100.2')).status).toBe(200);
      expect((await as('anna@example.com', PASSWORD)).status).toBe(200);
      const wait = Number(refused.headers.get('retry-after'));
      waits.push(wait);
      await vi.advanceTimersByTimeAsync(wait * 1000 + 1);
    }
    expect(waits).toEqual([30, 60, 120]);
  });

  test.each([
    ['back', -1],
    ['forward', 1],
  ])('waits as long when the clock of the server is set %s two hours', async (_, direction) => {
    const { as } = await signingIn();
    for (let time = 0; time < 6; time += 1) await as('bob', `no ${time}`);
    vi.setSystemTime(Date.now() + direction * 7_200_000);
    expect((await as('bob', PASSWORD)).headers.get('retry-after')).toBe('30');
    await vi.advanceTimersByTimeAsync(29_000);
    expect((await as('bob', PASSWORD)).headers.get('retry-after')).toBe('1');
    await vi.advanceTimersByTimeAsync(1001);
    expect((await as('bob', PASSWORD)).status).toBe(200);
  });

  test('cannot try more by trying all at once', async () => {
    const { as, checked } = await signingIn();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, time) => as('bob', `no ${time}`)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(checked).toHaveLength(5);
  });

  test('from very many places at once is asked to come back, and nobody else is counted for it', async () => {
    const { as, checked } = await signingIn();
    const crowd = Array.from({ length: 1100 }, (_, who) => as(`name ${who}`, 'no', addressOf(who)));
    const late = as('bob', PASSWORD);
    const statuses = (await Promise.all(crowd)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(checked.length).toBeLessThan(1100);
    expect((await late).headers.get('retry-after')).toBe('2');
    expect((await as('bob', PASSWORD)).status).toBe(200);
  });

  test('from a few places at once locks nobody else out, whose first sign-in comes next', async () => {
    const { as, checked } = await signingIn();
    // 50 attempts are what one address has; these fill the queue.
    const crowd = Array.from({ length: 1250 }, (_, who) => as(`name ${who}`, 'no', `192.0.2.${who % 25}`));
    // Each network is in the queue by then, and each has many waiting.
    while (checked.length < 3) await Promise.resolve();
    const before = checked.length;
    expect((await as('bob', PASSWORD)).status).toBe(200);
    expect(checked.length - before).toBeLessThan(100);
    const statuses = (await Promise.all(crowd)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
  });

  test('is logged once for each wait, without a name', async () => {
    const { as, logged } = await signingIn();
    for (let time = 0; time < 15; time += 1) await as('bob', `no ${time}`);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('198.51.100.1');
    expect(logged[0]).not.toContain('bob');
  });

  test('learns nothing of which names there are', async () => {
    const { as } = await signingIn();
    const seen = async (name: string) => {
      const answers: unknown[] = [];
      for (let time = 0; time < 7; time += 1) {
        const answer = await as(name, `no ${time}`);
        const { code, message, retryAfter } = ErrorBody.parse(await answer.json());
        answers.push([answer.status, code, message, retryAfter]);
      }
      return answers;
    };
    expect(await seen('nobody')).toEqual(await seen('bob'));
  });

  test('is stopped also with ever other names, and counts as one with all of an IPv6 network', async () => {
    const { as } = await signingIn();
    for (let time = 0; time < 50; time += 1) {
      expect((await as(`name ${time}`, 'no', `2001:db8::${time.toString(16)}`)).status).toBe(401);
    }
    expect((await as('name 51', 'no', '2001:db8::ffff')).status).toBe(429);
    expect((await as('name 51', 'no', '2001:db8:0:1::1')).status).toBe(401);
  });

  test('from everywhere makes a name slow, and does not lock its reader out', async () => {
    const { as, slept } = await signingIn();
    for (let time = 0; time < 20; time += 1) {
      expect((await as('bob', 'no', `192.0.2.${time}`)).status).toBe(401);
    }
    expect(slept).toEqual([]);
    expect((await as('bob', 'no', '192.0.2.99')).status).toBe(401);
    expect((await as('bob', PASSWORD)).status).toBe(200);
    expect((await as('anna@example.com', PASSWORD)).status).toBe(200);
    expect(slept).toEqual([1000, 1000]);
  });

  test('does not end what a signed-in reader at the same address does', async () => {
    const { as } = await signingIn();
    expect((await as('bob', PASSWORD)).status).toBe(200);
    for (let time = 0; time < 6; time += 1) await as('bob', `no ${time}`);
    expect((await as('bob', 'another')).status).toBe(429);
    expect((await as('bob', PASSWORD)).status).toBe(200);
  });

  test('cannot go on guessing what is remembered of a reader at the same address', async () => {
    const { as } = await signingIn();
    expect((await as('bob', PASSWORD)).status).toBe(200);
    for (let time = 0; time < 30; time += 1) await as('bob', `no ${time}`);
    expect((await as('bob', PASSWORD)).status).toBe(429);
  });

  test('a reader who gets it right at last starts anew', async () => {
    const { as } = await signingIn();
    for (let round = 0; round < 4; round += 1) {
      for (let time = 0; time < 4; time += 1) expect((await as('bob', `no ${time}`)).status).toBe(401);
      await vi.advanceTimersByTimeAsync(16 * 60_000);
      expect((await as('bob', PASSWORD)).status).toBe(200);
    }
  });
});
