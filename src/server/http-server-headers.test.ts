import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createProxySignIn } from './auth/proxy';
import { createHttpServer } from './http-server';
import { testApp, type TestAppOptions } from './testing/app';
import { listening, raw, rawGet } from './testing/http';

const serve = (options: TestAppOptions = {}) =>
  listening(createHttpServer(testApp(options).app, pino({ level: 'silent' })));

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
}

test.each([
  ['localhost:', 200],
  ['[::1]:', 200],
  ['evil.example:', 403],
  ['localhost::', 400],
  [':', 400],
])('the host %s gets %d', async (host, status) => {
  const running = await serve();
  const text = `GET /api/session HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
  expect(statusOf(await raw(running.port, text))).toBe(status);
  await running.close();
});

test('a proxy’s header counts after 2,100 others as it does alone', async () => {
  const authenticator = createProxySignIn({ header: 'x-user', isTrusted: () => true });
  const running = await serve({ authenticator });
  const many = 'a:\r\n'.repeat(2100);
  for (const others of ['', many]) {
    const alone = await rawGet(running.port, '/api/session', `${others}X-User: anna\r\n`);
    expect(alone).toContain('"name":"anna"');
    // The reader's own header, and the one that the proxy appends.
    const two = await rawGet(running.port, '/api/session', `X-User: eve\r\n${others}X-User: anna\r\n`);
    expect(statusOf(two)).toBe(403);
  }
  await running.close();
});
