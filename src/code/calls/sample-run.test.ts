import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { LanguageId } from '../languages';
import { ORGANIZATION } from './placeholders';
import { sampleOf } from './sample';
import { RUNS } from './testing/fake-sdks';
import { asSent, eventWith, NASTY } from './testing/nasty';

const KEY = 'sk_example_123456789';
const folder = mkdtempSync(join(tmpdir(), 'samples-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Whether a program is at hand here: samples are run in the languages that are. */
function isAtHand(command: string): boolean {
  return spawnSync(command, ['--version']).status === 0;
}

/** For each nasty text the list of its action's schemas, and an event that is full of it. */
function samplesIn(language: LanguageId): string[] {
  return NASTY.flatMap((text) => [
    sampleOf(language, { kind: 'list schemas', action: text, parameters: { limit: 20, after: text } }),
    sampleOf(language, { kind: 'create event', event: eventWith(text) }),
  ]);
}

const expectedEvents = NASTY.map((text) => asSent({ organization_id: ORGANIZATION, event: eventWith(text) }));

/** Runs a program in a folder of its own, where a canary would be left; gives what it printed. */
async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const environment = { ...process.env, WORKOS_API_KEY: KEY, WORKOS_CLIENT_ID: 'client_123456789' };
  const child = spawn(command, args, { cwd, env: environment });
  let printed = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(errors);
  return printed;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

test.each(RUNS.filter(({ command }) => isAtHand(command)))(
  'what $language is given arrives as it is, and nothing else is run',
  async ({ language, command, extension, args, files }) => {
    const cwd = join(folder, language);
    for (const [path, text] of Object.entries(files)) write(join(cwd, path), text);
    for (const [at, sample] of samplesIn(language).entries()) {
      write(join(cwd, 'samples', `${String(at).padStart(3, '0')}.${extension}`), sample);
    }
    const printed = (await run(command, args, cwd)).trimEnd().split('\n');
    const calls = printed.map((line): unknown => JSON.parse(line));
    expect(calls.filter((_, at) => at % 2 === 0)).toEqual(
      NASTY.map((text) => asSent({ key: KEY, action_name: text, limit: 20, after: text })),
    );
    expect(calls.filter((_, at) => at % 2 === 1)).toEqual(expectedEvents);
    expect(existsSync(join(cwd, 'canary'))).toBe(false);
  },
);

type Request = { method: string; path: string; query: object; key: string; body: string };

/** A server that keeps what it was asked, and the address to ask it at. */
async function recorder(): Promise<{ address: string; requests: Request[]; close: () => void }> {
  const requests: Request[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://127.0.0.1');
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const { method = '', headers } = request;
      const query = Object.fromEntries(url.searchParams);
      requests.push({ method, path: url.pathname, query, key: headers.authorization ?? '', body });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { address: `http://127.0.0.1:${address.port}`, requests, close: () => server.close() };
}

/** The name in the path of a list of schemas, what follows it, and the query. */
function listOf({ path, query }: Request): unknown[] {
  const [name = '', ...rest] = path.replace('/audit_logs/actions/', '').split('/');
  return [decodeURIComponent(name), ...rest, query];
}

test.each(['curl'].filter(isAtHand))(
  'what %s is given in a shell arrives as it is, and nothing else is run',
  async (name) => {
    const cwd = join(folder, name);
    const { address, requests, close } = await recorder();
    const script = samplesIn('curl').join('').replaceAll('https://api.workos.com', address);
    write(join(cwd, 'samples.sh'), `set -e\n${script}`);
    await run('sh', ['samples.sh'], cwd);
    close();
    expect(requests.map(({ key }) => key)).toEqual(requests.map(() => `Bearer ${KEY}`));
    expect(requests.filter(({ method }) => method === 'GET').map(listOf)).toEqual(
      NASTY.map((text) => asSent([text, 'schemas', { limit: '20', after: text }])),
    );
    const events = requests.filter(({ path }) => path === '/audit_logs/events');
    expect(events.map(({ body }): unknown => JSON.parse(body))).toEqual(expectedEvents);
    expect(existsSync(join(cwd, 'canary'))).toBe(false);
  },
);
