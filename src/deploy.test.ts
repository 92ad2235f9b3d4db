/** What deploy/ says of the server has to be true of it: settings, addresses, ports, files. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { SETTINGS, readConfig } from './server/config';
import { testApp } from './server/testing/app';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (name: string) => readFileSync(`${root}${name}`, 'utf8');

function documents(name: string): unknown[] {
  return parseAllDocuments(read(name), { merge: true }).map((document) => document.toJS());
}

/** Every value below a key of that name, wherever it stands. */
function all(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => {
    const deeper = all(below, name);
    return key === name ? [below].concat(deeper) : deeper;
  });
}

const compose = documents('deploy/compose.yaml');
const manifests = ['explorer', 'secret.example', 'valkey'].flatMap((name) =>
  documents(`deploy/kubernetes/${name}.yaml`),
);
const SECRETS = { SESSION_SECRET: 'x'.repeat(32), OIDC_CLIENT_SECRET: 'x', WORKOS_API_KEY_A: 'sk_example_a' };

function settingsOf(name: string): Record<string, string> {
  const found = [...all(compose, name), ...all(manifests, name)];
  return Object.fromEntries(
    found.flatMap((values) => Object.entries(Object(values)).map(([key, value]) => [key, String(value)])),
  );
}

describe('the settings', () => {
  test.each(['environment', 'data', 'stringData'])('in %s are settings of the server', (name) => {
    const names = Object.keys(settingsOf(name)).filter((key) => !key.startsWith('WORKOS_API_KEY_'));
    expect(names.length).toBeGreaterThan(0);
    for (const key of names) expect(Object.keys(SETTINGS)).toContain(key);
  });

  test.each(['environment', 'data'])('in %s start a server, with the secrets that belong to them', (name) => {
    expect(readConfig({ ...settingsOf(name), ...SECRETS, HOST: '0.0.0.0' })).toMatchObject({ ok: true });
  });

  test('of the example of a secret start one, once the example is replaced', () => {
    const env = { ...settingsOf('data'), ...settingsOf('stringData') };
    expect(readConfig(env)).toMatchObject({ problems: [expect.stringMatching(/^SESSION_SECRET must/)] });
    expect(readConfig({ ...env, SESSION_SECRET: SECRETS.SESSION_SECRET })).toMatchObject({ ok: true });
  });
});

test('the addresses that are probed are answered', async () => {
  const paths = all(manifests, 'httpGet').flatMap((probe) => all(probe, 'path'));
  expect(new Set(paths)).toEqual(new Set(['/healthz', '/readyz']));
  expect(read('deploy/Dockerfile')).toContain('/healthz');
  for (const path of paths) expect((await testApp().app.request(String(path))).status).toBe(200);
});

test('the image is made of files that there are, and that are sent to the build', () => {
  const copied = read('deploy/Dockerfile')
    .split('\n')
    .filter((line) => /^COPY (?!--from)/.test(line))
    .flatMap((line) => line.split(' ').slice(1, -1));
  const ignored = read('.dockerignore').split('\n');
  expect(copied.length).toBeGreaterThan(5);
  for (const name of copied) {
    expect([name, existsSync(root + name)]).toEqual([name, true]);
    const sent = ignored.some(
      (line) =>
        (line.startsWith('!') && `${name}/`.startsWith(`${line.slice(1)}/`)) ||
        (line === '!tsconfig*.json' && name.startsWith('tsconfig')),
    );
    expect([name, sent]).toEqual([name, true]);
  }
});

test('every container is unprivileged, and writes to no file of its own', () => {
  for (const { securityContext } of all(manifests, 'containers')
    .flat()
    .map((container) => Object(container))) {
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  }
  expect(all(manifests, 'runAsNonRoot')).toEqual([true, true]);
  expect(read('deploy/Dockerfile')).toMatch(/^USER node$/m);
});
