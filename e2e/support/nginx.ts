/** An nginx in front of servers, which speaks to them as deploy/nginx/proxy.conf says. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { upstream } from '../../src/server/testing/http';
import { programPath } from '../../src/server/testing/program';

export type Nginx = {
  readonly address: string;
  readonly pid: number | undefined;
  readonly stop: () => Promise<void>;
};

const PROXY_CONF = fileURLToPath(new URL('../../deploy/nginx/proxy.conf', import.meta.url));
const PATIENCE = 10_000;

/** Starts one on a free port of loopback, for any user; what it writes goes into a folder of its own. */
export async function startNginx(servers: readonly string[]): Promise<Nginx> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nginx-'));
  const { port, close } = await upstream(() => undefined);
  await close();
  const file = path.join(folder, 'nginx.conf');
  await writeFile(file, configuration(folder, port, servers));
  const child = spawn(
    programPath('NGINX_PATH', 'nginx'),
    ['-p', folder, '-c', file, '-e', 'stderr', '-g', 'daemon off;'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = once(child, 'exit');
  const said = text(child.stderr);
  const kill = () => void child.kill('SIGTERM');
  process.once('exit', kill);
  const stop = async () => {
    kill();
    await ended;
    process.removeListener('exit', kill);
    await rm(folder, { recursive: true });
  };
  const address = `http://127.0.0.1:${port}`;
  if (await answers(`${address}/healthz`)) return { address, pid: child.pid, stop };
  await stop();
  throw new Error(`nginx did not start: ${await said}`);
}

/** The upstream is as in deploy/nginx/explorer.conf. */
function configuration(folder: string, port: number, servers: readonly string[]): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr warn;
events { worker_connections 512; }
http {
  access_log off;
  ${kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n  ')}
  upstream explorer {
    ${servers.map((server) => `server ${new URL(server).host} max_fails=1 fail_timeout=2s;`).join('\n    ')}
    keepalive 32;
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://explorer;
      include ${PROXY_CONF};
    }
  }
}
`;
}

async function answers(url: string): Promise<boolean> {
  const until = performance.now() + PATIENCE;
  while (performance.now() < until) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return true;
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
  return false;
}
