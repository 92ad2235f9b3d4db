/** `npm run sandbox` as a process. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { HOST, listen } from './listen';
import { createSandbox } from './sandbox';

const SCRIPT = fileURLToPath(new URL('serve.ts', import.meta.url));
const started: ChildProcess[] = [];

function start(variables: Record<string, string>) {
  const env = { PATH: process.env['PATH'] ?? '', ...variables };
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

describe('the served sandbox', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says where it is and with which key, and ends well on %s',
    async (signal) => {
      const child = start({ PORT: '0', SANDBOX_ACTIONS: '3' });
      const [line] = await once(child.stdout, 'data');
      const [, address, key] = /^Sandbox .*(http:\S+), with the key (\S+)\n$/.exec(String(line)) ?? [];
      const answer = await fetch(`${address}/audit_logs/actions`, {
        headers: { authorization: `Bearer ${key}` },
      });
      expect(await answer.json()).toMatchObject({ data: [{}, {}, {}], list_metadata: { after: null } });
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([0, null]);
    },
  );

  it('says in one line that the port is taken', async () => {
    const taken = await listen(createSandbox({ actions: 0 }), 0);
    const child = start({ PORT: String(taken.port) });
    const [[code], said] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
    await taken.close();
    expect(code).toBe(1);
    expect(said).toMatch(new RegExp(`^Port ${taken.port} is taken\\..*\n$`));
  });

  it('says in one line which number is bad', async () => {
    const child = start({ SANDBOX_ACTIONS: 'lots' });
    const [[code], said] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
    expect(code).toBe(1);
    expect(said).toMatch(/^SANDBOX_ACTIONS must .*\n$/);
  });

  it('listens on this machine alone', () => {
    expect(HOST).toBe('127.0.0.1');
  });
});
