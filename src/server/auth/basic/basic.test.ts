import { hash } from '@node-rs/argon2';
import * as fc from 'fast-check';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ErrorBody } from '../../../contract/api';
import { askFrom, testApp, type TestAppOptions } from '../../testing/app';
import { createAddresses } from '../addresses';
import { createBasic } from './basic';
import { credentialsOf } from './credentials';
import { usersIn } from './users-file';

const PASSWORD = 'pä55:wörd';
const HASH = await hash(PASSWORD.normalize('NFC'), { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

/** The app with one reader, how often a hash was checked, and against which. Peers are told by X-Forwarded-For. */
async function signingIn(options: TestAppOptions = {}) {
  const read = usersIn(`Anna@Example.com:${HASH}:security\nbob:${HASH}`);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const checked: string[] = [];
  const slept: number[] = [];
  const logged: string[] = [];
  const authenticator = await createBasic({
    users: read.users,
    logger: pino({ base: null }, { write: (line: string) => void logged.push(line) }),
    sleep: async (milliseconds) => slept.push(milliseconds),
    verify: async (hashed, password) => {
      checked.push(hashed);
      await Promise.resolve();
      return hashed === HASH && password === PASSWORD.normalize('NFC');
    },
  });
  const made = testApp({ authenticator, addresses: createAddresses(['203.0.113.1']), ...options });
  const ask = (path: string, headers: Record<string, string> = {}, from = '198.51.100.1') =>
    askFrom('203.0.113.1', made.app, path, { 'x-forwarded-for': from, ...headers });
  const as = (name: string, password: string, from?: string, path = '/api/session') =>
    ask(path, { authorization: basic(name, password) }, from);
  return { ...made, checked, slept, logged, ask, as };
}

function of(bytes: Buffer | string): string {
  return `Basic ${Buffer.from(bytes).toString('base64')}`;
}

function basic(name: string, password: string): string {
  return of(`${name}:${password}`);
}

describe('a name and a password', () => {
  test('let a reader in, by its e-mail address in any case, with groups', async () => {
    const { as } = await signingIn({ accessRules: new Map([['default', ['security']]]) });
    const session = await as('ANNA@example.com', PASSWORD);
    expect(await session.json()).toMatchObject({
      auth: 'basic',
      reader: { name: 'Anna@Example.com', email: 'anna@example.com' },
      canSignOut: false,
    });
    const environments = async (name: string) =>
      (await as(name, PASSWORD, undefined, '/api/environments')).json();
    expect(await environments('anna@example.com')).toMatchObject({ data: [{ id: 'default' }] });
    expect(await environments('bob')).toMatchObject({ data: [] });
  });

  test('are the same however their accents are written', async () => {
    const { as } = await signingIn();
    expect((await as('bob', PASSWORD.normalize('NFD'))).status).toBe(200);
  });

  test.each([
    ['a wrong password', 'bob', 'wrong'],
    ['no password', 'bob', ''],
    ['an unknown name', 'eve', PASSWORD],
    ['a name in another case', 'BOB', PASSWORD],
  ])('are refused with %s, after one verification', async (_, name, password) => {
    const { as, checked, asked } = await signingIn();
    const answer = await as(name, password, undefined, '/api/environments/default/actions');
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({
      code: 'unauthenticated',
      message: expect.stringMatching(/wrong/),
    });
    expect(checked).toHaveLength(1);
    expect(asked).toEqual([]);
  });

  test('cost one verification for a page of requests, also at once', async () => {
    const { as, checked } = await signingIn();
    const answers = await Promise.all(Array.from({ length: 10 }, () => as('bob', PASSWORD)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect((await as('bob', PASSWORD)).status).toBe(200);
    expect(checked).toHaveLength(1);
  });
});

describe('who is not signed in', () => {
  test('is led to where the browser asks for everything at once, and goes back after signing in', async () => {
    const { ask } = await signingIn();
    const navigating = { 'sec-fetch-mode': 'navigate' };
    for (const path of ['/default/actions?q=a', '/auth/sign-in?to=%2Fdefault%2Factions%3Fq%3Da']) {
      const answer = await ask(path, navigating);
      expect([answer.status, answer.headers.get('location')]).toEqual([
        302,
        '/auth?to=%2Fdefault%2Factions%3Fq%3Da',
      ]);
    }
    const entrance = await ask('/auth?to=%2Fdefault%2Factions', navigating);
    expect(entrance.status).toBe(401);
    expect(entrance.headers.get('www-authenticate')).toBe(
      'Basic realm="Audit Schema Explorer", charset="UTF-8"',
    );
    expect(entrance.headers.get('content-type')).toContain('text/html');
    for (const path of ['/auth', '/auth/sign-in']) {
      const back = await ask(`${path}?to=%2Fdefault%2Factions`, {
        ...navigating,
        authorization: basic('bob', PASSWORD),
      });
      expect([back.status, back.headers.get('location')]).toEqual([302, '/default/actions']);
    }
  });

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/%2f%2f',
    '/auth/sign-in',
    'javascript:1',
  ])('is not led to %s', async (to) => {
    const { ask } = await signingIn();
    const query = new URLSearchParams({ to }).toString();
    for (const path of [`/auth?${query}`, `/auth/sign-in?${query}`]) {
      const back = await ask(path, { authorization: basic('bob', PASSWORD) });
      expect(back.headers.get('location')).toMatch(/^\/(?:%2f%2f)?$/);
    }
  });

  test('sees a way to sign in when the dialog is closed, and no markup of a link’s', async () => {
    const { ask } = await signingIn();
    const html = await (await ask('/auth/sign-in?to=%2F%3Fq%3D%22%3Cb%3E')).text();
    expect(html).toContain('You are not signed in');
    expect(html).toMatch(/href="\/auth\/sign-in\?to=[\w%]*"/);
    expect(html).not.toContain('<b>');
  });

  test('is not asked by the browser when a script asks: the page says it', async () => {
    const { ask } = await signingIn();
    for (const mode of ['cors', 'same-origin', 'no-cors']) {
      const answer = await ask('/api/environments', { 'sec-fetch-mode': mode });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Session realm="Audit Schema Explorer"');
    }
    const curl = await ask('/api/environments');
    expect(curl.headers.get('www-authenticate')).toMatch(/^Basic /);
  });

  test('is told from no header that is not a name and a password', async () => {
    const { ask, checked } = await signingIn();
    const odd = [
      '',
      'Basic',
      'Basic ',
      'Basic !!!!',
      'Bearer abc',
      `Digest ${of('a:b')}`,
      of('no colon'),
      of(':no name'),
      of('a\0b:c'),
      of('bob:a\nb'),
      of(Buffer.from([0x62, 0x3a, 0xff, 0xfe])),
      of(`bob:${'x'.repeat(5000)}`),
      of(`${'n'.repeat(300)}:x`),
      `Basic ${'A'.repeat(7000)}`,
    ];
    for (const authorization of odd) {
      const { status } = await ask('/api/session', { authorization });
      expect({ authorization, status }).toEqual({ authorization, status: 401 });
    }
    expect(checked).toEqual([]);
  });

  test('is told from any header without a fault', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String().map((text) => `Basic ${text}`),
        ),
        (header) => {
          const credentials = credentialsOf(header);
          expect(credentials === undefined || credentials.name !== '').toBe(true);
        },
      ),
    );
  });
});

describe('who tries passwords', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
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

  test('cannot try more by trying all at once', async () => {
    const { as, checked } = await signingIn();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, time) => as('bob', `no ${time}`)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(checked).toHaveLength(5);
  });

  test('from very many places at once is asked to come back, and nobody else is counted for it', async () => {
    const { as, checked } = await signingIn();
    const crowd = Array.from({ length: 150 }, (_, who) => as(`name ${who}`, 'no', `192.0.2.${who}`));
    const late = as('bob', PASSWORD);
    const statuses = (await Promise.all(crowd)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(checked.length).toBeLessThan(150);
    expect((await late).headers.get('retry-after')).toBe('2');
    expect((await as('bob', PASSWORD)).status).toBe(200);
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
