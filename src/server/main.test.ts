/** The server as it is built and started: a process of its own. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hash } from '@node-rs/argon2';
import { describe, expect, test } from 'vitest';
import { deferred } from './testing/app';
import { useBuiltServer } from './testing/built-server';
import { endlessVersions } from './testing/endless';
import { rawGet, upstream } from './testing/http';
import { actionsJson } from './testing/lists';
import { CLIENT_ID, startProvider } from './testing/oidc-provider';

const KEY = 'sk_example_of_a_process';
const { folder: BUILT, start } = useBuiltServer('main-test');

function asAnna(password: string): string {
  return `Authorization: Basic ${Buffer.from(`anna@example.com:${password}`).toString('base64')}\r\n`;
}

describe('the server', { timeout: 20_000 }, () => {
  test('says where it is and what it serves, and ends well on SIGTERM', async () => {
    const server = start({});
    const port = await server.address;
    expect(await rawGet(port, '/api/environments')).toContain('"id":"sandbox"');
    expect(await rawGet(port, '/sandbox/actions')).toContain('id="initial-data"');
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
    expect(server.output.all).toContain(`Audit Schema Explorer is at http://127.0.0.1:${port}\n`);
    expect(server.output.all).toContain('Environments: Sandbox (sample data)\n');
    expect(server.output.all).toContain('"route":"/api/environments"');
  });

  test('finishes what it was asked before it ends, and closes idle connections', async () => {
    const asked = deferred<ServerResponse>();
    const slow = await upstream((_, response) => asked.resolve(response));
    const server = start({ WORKOS_API_KEY: KEY, WORKOS_API_URL: slow.url });
    const port = await server.address;
    const idle = net.connect(port, '127.0.0.1');
    const closed = new Promise((resolve) => {
      idle.on('close', resolve);
    });
    const open = rawGet(port, '/api/environments/default/actions');
    const response = await asked.promise;
    server.child.kill('SIGINT');
    await closed;
    await expect(rawGet(port, '/healthz')).rejects.toThrow('ECONNREFUSED');
    response.end(actionsJson());
    expect(await open).toContain('audit_log_action');
    expect(await server.exit).toBe(0);
    await slow.close();
  });

  test('ends at once on a second signal', async () => {
    const hanging = await upstream(() => undefined);
    const server = start({ WORKOS_API_KEY: KEY, WORKOS_API_URL: hanging.url });
    const port = await server.address;
    const reader = net.connect(port, '127.0.0.1', () => {
      reader.write('GET /api/environments/default/actions HTTP/1.1\r\nHost: localhost\r\n\r\n');
    });
    reader.on('error', () => undefined);
    await new Promise<void>((resolve) => {
      hanging.server.on('request', () => resolve());
    });
    server.child.kill('SIGTERM');
    // A refused connection shows that the first signal was heard; two at once could be merged into one.
    const refused = async (): Promise<boolean> =>
      rawGet(port, '/healthz').then(
        () => false,
        () => true,
      );
    while (!(await refused()));
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(1);
    await hanging.close();
  });

  test('compares versions in its own thread, and keeps the history where CACHE_DIR says', async () => {
    const cache = path.join(BUILT, 'a/cache');
    const server = start({ CACHE_DIR: cache });
    const port = await server.address;
    const complete = async () =>
      /"history":\{"loaded":(\d+)[^}]*"complete":true/.exec(
        await rawGet(port, '/api/environments/sandbox/changes'),
      )?.[1];
    let loaded: string | undefined;
    while ((loaded = await complete()) === undefined) await sleep(50);
    expect(await rawGet(port, '/feeds/sandbox.atom?verdict=breaking')).toContain('<category term="breaking"');
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
    const kept = await readFile(path.join(cache, 'history-sandbox.jsonl'), 'utf8');
    expect(kept).toContain('"name":"user.logged_in"');
    // Also what was learnt just before the signal.
    expect(kept.split('\n').filter((line) => line !== '')).toHaveLength(Number(loaded));
    expect(server.output.all).not.toContain('error');
  }, 60_000);

  test('answers everybody else while it compares what takes for ever', async () => {
    const versions = await upstream((_, response) => response.end(JSON.stringify(endlessVersions())));
    const server = start({ WORKOS_API_KEY: KEY, WORKOS_API_URL: versions.url });
    const port = await server.address;
    const schemas = '/api/environments/default/actions/a/schemas';
    await rawGet(port, schemas);
    let isCompared = false;
    void rawGet(port, '/api/environments/default/actions/a/compare/1...2').then(() => (isCompared = true));
    // Sooner or later among these the comparison is begun; it is ended long after the last of them.
    for (let count = 0; count < 30; count += 1) {
      expect(await rawGet(port, '/healthz')).toContain('200 OK');
      expect(await rawGet(port, schemas)).toContain('x-cache: hit');
    }
    expect(isCompared).toBe(false);
    await versions.close();
  });

  test('says when CACHE_DIR cannot be used', async () => {
    const server = start({ CACHE_DIR: path.join(BUILT, 'page/index.html/cache') });
    expect(await server.exit).toBe(1);
    expect(server.output.all).toMatch(
      /^CACHE_DIR must be a folder .* \(ENOTDIR\), for example CACHE_DIR=\S+\.\n$/,
    );
  });

  test('with AUTH=oidc starts where the provider is right or away, and says what is wrong otherwise', async () => {
    const env = {
      AUTH: 'oidc',
      OIDC_CLIENT_ID: CLIENT_ID,
      OIDC_ALLOWED_DOMAINS: 'example.com',
      PUBLIC_URL: 'http://127.0.0.1:4000',
      SESSION_SECRET: 'session-secret-never-to-be-seen-0002',
    };
    const provider = await startProvider({ publicUrl: env.PUBLIC_URL });
    const right = start({ ...env, OIDC_ISSUER: provider.issuer });
    const port = await right.address;
    expect(await rawGet(port, '/sandbox/actions')).toContain(
      'location: /auth/sign-in?to=%2Fsandbox%2Factions',
    );
    expect(await rawGet(port, '/auth/sign-in')).toContain(`location: ${provider.issuer}/auth?`);
    expect(await rawGet(port, '/api/environments')).toContain('401 Unauthorized');
    const wrong = start({ ...env, OIDC_ISSUER: `${provider.issuer}/other` });
    expect(await wrong.exit).toBe(1);
    expect(wrong.output.all).toMatch(/^OIDC_ISSUER must be a provider; \S+ answers 404, for example .*\n$/);
    await provider.close();
    const away = start({ ...env, OIDC_ISSUER: provider.issuer });
    expect(await rawGet(await away.address, '/auth/sign-in')).toContain('problem=unavailable');
    expect(right.output.all + wrong.output.all + away.output.all).not.toContain(env.SESSION_SECRET);
  });

  test('says which port is taken', async () => {
    const first = start({});
    const port = await first.address;
    const second = start({ PORT: String(port) });
    expect(await second.exit).toBe(1);
    expect(second.output.all).toBe(
      `Port ${port} is taken. Stop the other program or set PORT, for example PORT=${port + 1} npm start.\n`,
    );
  });

  test('names every setting at fault, a line each, and no key', async () => {
    const server = start({ CACHE_TTL: 'x', HOST: '0.0.0.0', WORKOS_API_KEY: `${KEY} ` });
    expect(await server.exit).toBe(1);
    const lines = server.output.all.trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['CACHE_TTL', 'WORKOS_API_KEY', 'HOST']);
    expect(server.output.all).not.toContain(KEY);
  });

  test('with AUTH=basic lets in who its file names, and warns that passwords can be seen', async () => {
    const users = path.join(BUILT, 'users');
    await writeFile(users, `anna@example.com:${await hash('correct horse')}\n`);
    const server = start({ AUTH: 'basic', AUTH_USERS_FILE: users, HOST: '0.0.0.0' });
    const port = await server.address;
    expect(await rawGet(port, '/api/environments')).toMatch(/^HTTP\/1\.1 401 /);
    expect(await rawGet(port, '/api/environments', asAnna('wrong horse'))).toMatch(/^HTTP\/1\.1 401 /);
    const right = await rawGet(port, '/api/environments', asAnna('correct horse'));
    expect(right).toMatch(/^HTTP\/1\.1 200 /);
    await rawGet(port, '/healthz', 'X-Forwarded-For: 192.0.2.1\r\n');
    await rawGet(port, '/healthz', 'X-Forwarded-For: 192.0.2.2\r\n');
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
    expect(server.output.all).toContain('passwords travel over the network unencrypted');
    expect(server.output.all.match(/not in TRUSTED_PROXIES/g)).toHaveLength(1);
    expect(server.output.all).not.toMatch(/horse|argon2/);
  });

  test('says what is wrong with AUTH_USERS_FILE by its lines, and ends', async () => {
    const users = path.join(BUILT, 'wrong-users');
    await writeFile(users, 'anna:hunter2hunter2\nbob\n');
    const server = start({ AUTH: 'basic', AUTH_USERS_FILE: users });
    expect(await server.exit).toBe(1);
    const lines = server.output.all.trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^AUTH_USERS_FILE line 1 .*hash-password/),
      expect.stringMatching(/^AUTH_USERS_FILE line 2 /),
    ]);
    expect(server.output.all).not.toContain('hunter2');
  });

  test('with AUTH=proxy lets in whom the proxy names, and asks each to wait who asks too often', async () => {
    const server = start({
      AUTH: 'proxy',
      AUTH_PROXY_HEADER: 'X-User',
      TRUSTED_PROXIES: '127.0.0.1',
      READER_RATE: '1',
    });
    const port = await server.address;
    const asBob = async () => (await rawGet(port, '/api/session', 'X-User: bob\r\n')).slice(9, 12);
    const statuses = await Promise.all(Array.from({ length: 30 }, asBob));
    expect(new Set(statuses)).toEqual(new Set(['200', '429']));
    expect(await rawGet(port, '/readyz')).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('reads .env, where real variables win, and never prints a key', async () => {
    const cwd = path.join(BUILT, 'with-env');
    await mkdir(cwd, { recursive: true });
    await writeFile(path.join(cwd, '.env'), `WORKOS_API_KEY_EU_STAGING=${KEY}\nLOG_LEVEL=loud\n`);
    const server = start(
      { LOG_LEVEL: 'debug', WORKOS_API_URL: 'http://127.0.0.1:9', UPSTREAM_TIMEOUT: '1' },
      cwd,
    );
    const port = await server.address;
    const answer = await rawGet(port, '/api/environments/eu-staging/actions');
    expect(answer).toContain('upstream_unavailable');
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
    expect(server.output.all).toContain('Environments: Eu staging\n');
    expect(server.output.all + answer).not.toContain(KEY);
  });
});
