/** A provider whose clock is not ours. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { PUBLIC_URL, signIn, startOidcServer } from '../../testing/oidc-server';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** The provider's address. */
async function providerAhead(milliseconds: number): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/server/testing/oidc-provider-process.ts'], {
    env: { PATH: process.env['PATH'], PUBLIC_URL, CLOCK_AHEAD: String(milliseconds) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  const [line] = await once(child.stdout, 'data');
  return String(line).trim();
}

test.each([
  [20, `${PUBLIC_URL}/a`],
  [-20, `${PUBLIC_URL}/a`],
  [600, `${PUBLIC_URL}/sign-in?problem=clock&to=%2Fa`],
  [-600, `${PUBLIC_URL}/sign-in?problem=clock&to=%2Fa`],
])('a clock %d seconds ahead of ours leads to %s', async (seconds, end) => {
  const server = await startOidcServer(await providerAhead(seconds * 1000));
  const page = await signIn(server.browser(), `${PUBLIC_URL}/a`, { login: 'anna' });
  expect(page.url).toBe(end);
  await server.close();
});
