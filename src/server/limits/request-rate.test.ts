import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAddresses } from '../auth/addresses';
import { createProxySignIn } from '../auth/proxy';
import { askFrom, testApp, type TestAppOptions } from '../testing/app';
import { createRequestRate } from './request-rate';

describe('a rate', () => {
  test('lets ten seconds’ worth through at once, then as much as is earned', () => {
    let now = 5000;
    const { take } = createRequestRate(2, () => now);
    for (let request = 0; request < 20; request += 1) expect(take('a')).toBe(0);
    expect(take('a')).toBe(1);
    expect(take('b')).toBe(0);
    now += 500;
    expect(take('a')).toBe(0);
    expect(take('a')).toBe(1);
    now += 10_000;
    for (let request = 0; request < 20; request += 1) expect(take('a')).toBe(0);
    expect(take('a')).toBe(1);
  });

  test('says how long to wait, and means it', () => {
    let now = 0;
    const { take } = createRequestRate(0.2, () => now);
    expect([take('a'), take('a'), take('a')]).toEqual([0, 0, 5]);
    now += 5000;
    expect([take('a'), take('a')]).toEqual([0, 5]);
  });

  test('is never passed over any time, whoever else asks, and never refuses who keeps to it', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 20 }), (waits, rate) => {
        let now = 0;
        const { take } = createRequestRate(rate, () => now);
        let taken = 0;
        for (const wait of waits) {
          now += wait;
          expect(take(`steady ${Math.floor(now / 1000)}`)).toBe(0);
          if (take('a') === 0) taken += 1;
          expect(taken).toBeLessThanOrEqual(rate * 10 + (now / 1000) * rate + 1);
        }
      }),
    );
  });

  test('of 0 is none', () => {
    const { take } = createRequestRate(0);
    for (let request = 0; request < 1000; request += 1) expect(take('a')).toBe(0);
  });
});

/** An app that lets each address, and each reader, make ten requests; its clock stands still. */
function limited(options: TestAppOptions = {}) {
  const { app } = testApp({ requestRate: createRequestRate(1, () => 0), ...options });
  return async (times: number, path: string, peer = '198.51.100.1', headers: Record<string, string> = {}) => {
    const answers: Response[] = [];
    for (let time = 0; time < times; time += 1) answers.push(await askFrom(peer, app, path, headers));
    return answers;
  };
}

describe('who asks too often', () => {
  test('is asked to wait, in the shape of every failure, and others are not', async () => {
    const ask = limited();
    const answers = await ask(11, '/api/environments');
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
    const last = answers[10];
    expect(last?.headers.get('retry-after')).toBe('1');
    expect(await last?.json()).toMatchObject({ code: 'rate_limited', retryable: true, retryAfter: 1 });
    expect((await ask(1, '/api/environments', '198.51.100.2'))[0]?.status).toBe(200);
  });

  test('is told so on the page, which comes back by itself', async () => {
    const last = (await limited()(11, '/default/actions'))[10];
    expect(last?.status).toBe(429);
    expect(last?.headers.get('refresh')).toBe('1');
    expect(last?.headers.get('content-type')).toContain('text/html');
    expect(last?.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    const html = await last?.text();
    expect(html).toContain('One moment, please');
    expect(html).not.toContain('<script');
  });

  test('still gets files, and a load balancer always an answer', async () => {
    const file = { etag: 'W/"1"', headers: {}, bytes: { identity: Buffer.from('x') } };
    const ask = limited({ files: new Map([['/assets/a.js', file]]) });
    await ask(11, '/api/environments');
    for (const path of ['/assets/a.js', '/healthz', '/readyz']) {
      for (const { status } of await ask(15, path)) expect(status).toBe(200);
    }
  });

  test('is told apart by address behind trusted proxies, and by name wherever it comes from', async () => {
    const addresses = createAddresses(['10.0.0.0/8']);
    const authenticator = createProxySignIn({ header: 'x-user', isTrusted: addresses.isTrusted });
    const ask = limited({ addresses, authenticator });
    const status = async (times: number, user: string, from: string) =>
      (await ask(times, '/api/environments', '10.0.0.1', { 'x-user': user, 'x-forwarded-for': from })).at(-1)
        ?.status;
    expect(await status(10, 'anna', '198.51.100.1')).toBe(200);
    expect(await status(1, 'bob', '198.51.100.1')).toBe(429);
    expect(await status(1, 'bob', '198.51.100.2')).toBe(200);
    expect(await status(1, 'anna', '198.51.100.3')).toBe(429);
  });

  test('is not told apart by a header that anybody can send', async () => {
    const ask = limited();
    const answers = await Promise.all(
      Array.from({ length: 11 }, async (_, time) => {
        const [answer] = await ask(1, '/api/environments', '198.51.100.1', {
          'x-forwarded-for': `192.0.2.${time}`,
        });
        return answer?.status;
      }),
    );
    expect(answers.filter((status) => status === 429)).toHaveLength(1);
  });
});
