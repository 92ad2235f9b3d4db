import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PASSWORD, basic, basicOf, signingIn } from '../../testing/signing-in';
import { credentialsOf } from './credentials';

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
      `Digest ${basicOf('a:b')}`,
      basicOf('no colon'),
      basicOf(':no name'),
      basicOf('a\0b:c'),
      basicOf('bob:a\nb'),
      basicOf(Buffer.from([0x62, 0x3a, 0xff, 0xfe])),
      basicOf(`bob:${'x'.repeat(5000)}`),
      basicOf(`${'n'.repeat(300)}:x`),
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
