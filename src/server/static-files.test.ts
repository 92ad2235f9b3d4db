import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readStaticFiles } from './static-files';
import { testApp, type TestApp } from './testing/app';

let directory: string;
let app: TestApp['app'];

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'page-'));
  await mkdir(path.join(directory, 'assets'));
  const files = {
    'index.html': '<html>',
    'robots.txt': 'User-agent: *',
    'assets/main-1a2b.js': 'plain',
    'assets/main-1a2b.js.br': 'brotli',
    'assets/main-1a2b.js.gz': 'gzip',
    'assets/main-1a2b.js.map': '{}',
    'assets/compare.worker-1a2b.js': 'worker',
    'assets/worker-1a2b.js': 'no worker',
    'compare.worker-1a2b.js': 'no worker',
    'assets/only-plain.svg': '<svg/>',
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(path.join(directory, name), text)));
  ({ app } = testApp({ files: await readStaticFiles(directory) }));
});
afterAll(() => rm(directory, { recursive: true }));

async function cacheControl(file: string): Promise<string | null> {
  return (await app.request(file)).headers.get('cache-control');
}

describe('a file of the page', () => {
  test.each([
    ['br, gzip', 'brotli', 'br'],
    ['gzip', 'gzip', 'gzip'],
    ['br;q=0, gzip;q=0.1', 'gzip', 'gzip'],
    ['', 'plain', null],
  ])('for “%s” is as it was compressed when built', async (accepted, text, encoding) => {
    const headers = { 'accept-encoding': accepted };
    const response = await app.request('/assets/main-1a2b.js', { headers });
    expect(await response.text()).toBe(text);
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('accept-encoding');
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
  });

  test('is for ever where its name holds a hash, and for a short time elsewhere', async () => {
    expect(await cacheControl('/assets/main-1a2b.js')).toBe('public, max-age=31536000, immutable');
    expect(await cacheControl('/robots.txt')).toBe('public, max-age=3600');
  });

  test('is plain where that is all there is', async () => {
    const response = await app.request('/assets/only-plain.svg', { headers: { 'accept-encoding': 'br' } });
    expect(await response.text()).toBe('<svg/>');
    expect(response.headers.has('content-encoding')).toBe(false);
  });

  test('is 304 for who has it', async () => {
    const etag = (await app.request('/robots.txt')).headers.get('etag') ?? '';
    const statusWith = async (condition: string) =>
      (await app.request('/robots.txt', { headers: { 'if-none-match': condition } })).status;
    const strong = etag.replace(/^W\//, '');
    for (const condition of [
      etag,
      strong,
      '*',
      `"other", ${etag}`,
      `${strong},W/"other"`,
      ` W/"a" , ${etag} `,
    ]) {
      expect([condition, await statusWith(condition)]).toEqual([condition, 304]);
    }
    for (const condition of [
      '',
      '"other"',
      'W/"a", W/"b"',
      strong.slice(1, -1),
      `${strong.slice(0, -1)}x"`,
    ]) {
      expect([condition, await statusWith(condition)]).toEqual([condition, 200]);
    }
  });

  test('may evaluate only where it is a worker, and a worker may do nothing else', async () => {
    const policyOf = async (file: string, headers = {}) =>
      (await app.request(file, { headers })).headers.get('content-security-policy') ?? '';
    const policy = await policyOf('/assets/compare.worker-1a2b.js');
    expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'unsafe-eval'; /);
    expect(policy).not.toMatch(/connect-src|worker-src|img-src|\*|https?:/);
    const etag = (await app.request('/assets/compare.worker-1a2b.js')).headers.get('etag') ?? '';
    expect(await policyOf('/assets/compare.worker-1a2b.js', { 'if-none-match': etag })).toBe(policy);
    for (const file of ['main-1a2b.js', 'worker-1a2b.js', 'only-plain.svg']) {
      expect(await policyOf(`/assets/${file}`)).not.toContain('unsafe');
    }
    expect(await policyOf('/compare.worker-1a2b.js')).not.toContain('unsafe');
  });

  test.each([
    '/assets/gone.js',
    '/assets/main-1a2b.js.map',
    '/assets/main-1a2b.js.br',
    '/assets/%2e%2e%2findex.html',
    '/assets/..%2f..%2f..%2fetc%2fpasswd',
    '/index.html',
  ])('is not at %s', async (address) => {
    expect((await app.request(address)).status).toBe(404);
  });
});
