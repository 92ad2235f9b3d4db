import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readConfig } from '../config';
import { askFrom, testApp } from '../testing/app';
import { createAddresses, networkOf } from './addresses';
import { createProxySignIn } from './proxy';

const SETTINGS = { AUTH: 'proxy', AUTH_PROXY_HEADER: 'X-Forwarded-Email', TRUSTED_PROXIES: '10.0.0.0/8' };
const TRUSTED = ['10.0.0.0/8', '::1', 'fd00::/8', '::ffff:192.0.2.7'];
const addresses = createAddresses(TRUSTED);
const authenticator = createProxySignIn({
  header: 'x-forwarded-email',
  groupsHeader: 'x-forwarded-groups',
  isTrusted: addresses.isTrusted,
});
const rules = new Map([['default', ['security', 'anna@example.com']]]);
const { app } = testApp({ authenticator, addresses, accessRules: rules });

const from = (peer: string, headers: Record<string, string>, path = '/api/session') =>
  askFrom(peer, app, path, headers);

test.each(['10.1.2.3', '::ffff:10.1.2.3', '::1', 'fd12::1', '192.0.2.7', '::ffff:192.0.2.7'])(
  'the proxy at %s says who the reader is, and the groups',
  async (peer) => {
    const named = { 'x-forwarded-email': 'Zoë@Example.com', 'x-forwarded-groups': ' dev, security ,' };
    // As bytes on the wire, which is how a proxy sends UTF-8.
    const sent = Object.fromEntries(
      Object.entries(named).map(([name, value]) => [name, Buffer.from(value).toString('latin1')]),
    );
    const session = await from(peer, sent);
    expect(await session.json()).toMatchObject({
      auth: 'proxy',
      reader: { name: 'Zoë@Example.com', email: 'zoë@example.com' },
      canSignOut: false,
    });
    const environments = await from(peer, sent, '/api/environments');
    expect(await environments.json()).toMatchObject({ data: [{ id: 'default' }] });
  },
);

test('who comes past the proxy is refused whatever the headers say', async () => {
  const answer = await from('203.0.113.9', { 'x-forwarded-email': 'anna@example.com' });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('Requests have to come through the proxy that signs readers in.'),
  });
});

test('no header of an address that is not trusted ever admits', async () => {
  const untrusted = fc
    .oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.ipV4().map((address) => `::ffff:${address}`),
      fc.constant(''),
    )
    .filter((address) => !addresses.isTrusted(address));
  const claim = fc.constantFrom(
    '10.0.0.1',
    '127.0.0.1',
    '::1',
    'anna@example.com',
    'for=10.0.0.1',
    '10.0.0.1, ::1',
  );
  const names = [
    'x-forwarded-for',
    'forwarded',
    'x-real-ip',
    'x-forwarded-email',
    'x-forwarded-groups',
    'via',
  ];
  const headers = fc.dictionary(fc.constantFrom(...names), claim);
  await fc.assert(
    fc.asyncProperty(untrusted, headers, async (peer, sent) => {
      for (const path of ['/api/session', '/api/environments', '/default/actions', '/auth/sign-in']) {
        expect((await from(peer, sent, path)).status).toBe(403);
      }
    }),
    { numRuns: 150 },
  );
});

test.each([
  ['no name', {}, 401],
  ['an empty name', { 'x-forwarded-email': ' ' }, 401],
  ['two names', { 'x-forwarded-email': 'anna@example.com, eve@example.com' }, 403],
  ['a control character', { 'x-forwarded-email': 'anna\u0085@example.com' }, 403],
  ['a tab', { 'x-forwarded-email': 'anna\t@example.com' }, 403],
  ['a line separator', { 'x-forwarded-email': Buffer.from('a\u2028b').toString('latin1') }, 403],
  ['a line separator at the end', { 'x-forwarded-email': Buffer.from('a\u2028').toString('latin1') }, 403],
  ['a paragraph separator first', { 'x-forwarded-email': Buffer.from('\u2029a').toString('latin1') }, 403],
  ['an endless name', { 'x-forwarded-email': 'a'.repeat(321) }, 403],
  ['odd groups', { 'x-forwarded-email': 'anna@example.com', 'x-forwarded-groups': 'a\u0085' }, 403],
])('the proxy is refused when it sends %s', async (_, headers, status) => {
  const answer = await from('10.1.2.3', headers);
  expect(answer.status).toBe(status);
  expect(answer.headers.has('www-authenticate')).toBe(status === 401);
});

/** As bytes on the wire. */
const onWire = (text: string) => Buffer.from(text).toString('latin1');

test('names and groups that differ only in white space other than space and tab are not taken for one', async () => {
  for (const space of ['\uFEFF', '\u00A0', '\u3000', '\u2003']) {
    for (const text of [`${space}security`, `security${space}`]) {
      const sent = {
        'x-forwarded-email': onWire(` ${text}\t`),
        'x-forwarded-groups': onWire(`dev, ${text}`),
      };
      expect(await (await from('10.1.2.3', sent)).json()).toMatchObject({ reader: { name: text } });
      const environments = await from('10.1.2.3', sent, '/api/environments');
      expect(await environments.json()).toMatchObject({ data: [] });
    }
  }
});

test('a group that looks like an address is not taken for one', async () => {
  const sent = { 'x-forwarded-email': 'eve@example.com', 'x-forwarded-groups': 'anna@example.com' };
  const environments = await from('10.1.2.3', sent, '/api/environments');
  expect(await environments.json()).toMatchObject({ data: [] });
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0DB8:0:0:ffff::', '2001:db8:0:0::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', ''],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each([
  ['\u212Aarl@example.com', 'karl@example.com'],
  ['karl@example.com', '\u212Aarl@example.com'],
  ['Karl\u0130@example.com', 'karli\u0307@example.com'],
])('“%s” is not “%s”, although Unicode lower-casing makes them equal', async (name, other) => {
  expect(name.toLowerCase()).toBe(other.toLowerCase());
  const config = readConfig({ ...SETTINGS, ENVIRONMENT_ACCESS: JSON.stringify({ sandbox: [other] }) });
  const sandbox = config.ok ? (config.value.ENVIRONMENT_ACCESS?.get('sandbox') ?? []) : [];
  expect(sandbox).toHaveLength(1);
  const made = testApp({ authenticator, addresses, accessRules: new Map([['default', sandbox]]) });
  const headers = { 'x-forwarded-email': Buffer.from(name).toString('latin1') };
  const environments = await askFrom('10.1.2.3', made.app, '/api/environments', headers);
  expect(await environments.json()).toMatchObject({ data: [] });
});
