/** The npm package, installed into an empty folder and started there as `npx audit-schema-explorer` does. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { expect, test } from './test';

const run = promisify(execFile);
const NPM = ['--no-fund', '--no-audit', '--prefer-offline', '--loglevel=error'];

let folder: string;
const inFolder = (...args: string[]) => run(COMMAND(), args, { cwd: folder, env: environment() });
const COMMAND = () => path.join(folder, 'node_modules', '.bin', 'audit-schema-explorer');

function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: process.env['HOME'] };
}

test.beforeAll(async () => {
  test.setTimeout(180_000);
  folder = await mkdtemp(path.join(tmpdir(), 'packed-'));
  // The build that all these tests run against is packed as it is.
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]);
  await run('npm', ['install', ...NPM, path.join(folder, stdout.trim())], { cwd: folder });
});

test.afterAll(() => rm(folder, { recursive: true }));

test('starts the server where it is asked to, with settings from a file', async ({ page }) => {
  await writeFile(path.join(folder, 'settings'), 'SANDBOX_ACTIONS=7\nLOG_LEVEL=silent\n');
  const server = spawn(COMMAND(), ['--port', '0', '--env-file', 'settings'], {
    cwd: folder,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(server.stdout), 'line');
  const address = /http:\/\/127\.0\.0\.1:\d+$/.exec(String(line))?.[0] ?? '';
  await page.goto(`${address}/sandbox/actions`);
  await expect(page.getByRole('main')).toContainText('7 actions');
  await page.close();
  // The server's thread compares, without tsx, which only development has.
  expect(existsSync(path.join(folder, 'node_modules', 'tsx'))).toBe(false);
  const comparison = '/api/environments/sandbox/actions/file.quarantined/compare/1...2';
  expect(await (await fetch(address + comparison)).json()).toMatchObject({ verdict: {} });
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test('brings the command that hashes passwords', async () => {
  const hashing = run(path.join(folder, 'node_modules', '.bin', 'audit-schema-explorer-hash-password'));
  hashing.child.stdin?.end('several words of mine\n');
  expect((await hashing).stdout).toMatch(/^\$argon2id\$\S+\n$/);
});

test('says what it takes, which one it is, and what it does not take', async () => {
  expect((await inFolder('--help')).stdout).toMatch(/--port <port>[\s\S]+--open[\s\S]+WORKOS_API_KEY/);
  expect((await inFolder('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  await expect(inFolder('--prot', '1')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/--prot.*See --help\.\n$/),
  });
  await expect(inFolder('--port', 'x')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^PORT must be/),
  });
});
