/** No byte that leaves the server holds a secret, whatever is asked and however WorkOS fails. */
import net from 'node:net';
import { actionsPath, comparePath, schemasPath } from '../src/contract/api';
import { changesPath, feedPath } from '../src/contract/catalog-changes';
import { fieldsPath } from '../src/contract/catalog-fields';
import { actionSearchPath } from '../src/contract/catalog-query';
import { typesPath } from '../src/contract/catalog-types';
import { FAULTS } from '../src/sandbox/fault';
import { keyWithFault } from '../src/sandbox/key';
import { expect, test } from './test';

const ID = 'secret-keeper';
const SESSION_SECRET = 'a secret that is to be seen by nobody at all';

const PATHS = [
  actionsPath(ID),
  actionsPath(ID, { limit: 1000 }),
  actionSearchPath(ID, { q: 'user' }),
  fieldsPath(ID, {}),
  typesPath(ID),
  changesPath(ID, {}),
  feedPath(ID),
  schemasPath(ID, 'user.logged_in'),
  schemasPath(ID, '..'),
  comparePath(ID, 'user.logged_in', 'previous...latest'),
  '/api/environments',
  '/api/session',
  '/api/nothing',
  '/auth/sign-in?to=/',
  '/auth/sign-out',
  '/auth/callback?code=x&state=y',
  '/healthz',
  '/readyz',
  '/metrics',
  '/',
  `/${ID}/actions`,
  `/${ID}/actions/user.logged_in`,
  `/${ID}/actions/user.logged_in/event`,
  `/${ID}/fields`,
  '/sign-in?problem=expired',
  '/robots.txt',
  '/assets/none.js.map',
];

/** All bytes of an answer, as they come over the wire. */
function bytesOf(address: string, head: string): Promise<string> {
  const { port, host } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), '127.0.0.1', () =>
      socket.write(`${head} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
    );
    let bytes = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      bytes += chunk;
    });
    socket.on('close', () => resolve(bytes));
    socket.on('error', reject);
  });
}

async function allBytes(address: string): Promise<string> {
  const requests = PATHS.flatMap((path) => [`GET ${path}`, `HEAD ${path}`, `POST ${path}`]);
  return (await Promise.all(requests.map((request) => bytesOf(address, request)))).join('\n');
}

for (const fault of [undefined, ...FAULTS]) {
  test(`a WorkOS that shows ${fault ?? 'no fault'} brings no key to light`, async ({ serve, workos }) => {
    const upstream = await workos({ actions: 20 });
    const key = fault === undefined ? 'sk_example_secret_9f2c' : keyWithFault(fault);
    const server = await serve({
      WORKOS_API_KEY_SECRET_KEEPER: key,
      WORKOS_API_URL: upstream.address,
      UPSTREAM_TIMEOUT: '1',
      LOG_LEVEL: 'debug',
    });
    const bytes = (await allBytes(server.address)) + (await allBytes(server.address));
    expect(bytes.match(/HTTP\/1\.1 \d/g)).toHaveLength(PATHS.length * 6);
    expect(upstream.asked.length).toBeGreaterThan(0);
    await server.drain();
    expect(server.said()).toContain('"route":"page"');
    for (const text of [bytes, server.said()]) expect(text).not.toContain(key);
  });
}

test('nor do the settings of signing in come to light', async ({ serve, workos }) => {
  const nobody = await workos();
  await nobody.stop();
  const server = await serve({
    AUTH: 'oidc',
    OIDC_ISSUER: nobody.address,
    OIDC_CLIENT_ID: 'explorer',
    OIDC_CLIENT_SECRET: 'a_secret_of_the_provider',
    OIDC_ALLOWED_DOMAINS: 'example.com',
    PUBLIC_URL: 'http://localhost:4000',
    SESSION_SECRET,
    WORKOS_API_KEY_SECRET_KEEPER: 'sk_example_secret_9f2c',
    LOG_LEVEL: 'debug',
  });
  const bytes = await allBytes(server.address);
  await server.drain();
  for (const text of [bytes, server.said()])
    for (const secret of [SESSION_SECRET, 'a_secret_of_the_provider', 'sk_example_secret_9f2c'])
      expect(text).not.toContain(secret);
});
