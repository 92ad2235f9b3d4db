import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusalOfActionName } from '../contract/action-name';
import { ErrorBody, comparePath, schemasPath } from '../contract/api';
import { versionsUpTo } from '../contract/testing/version-pager';
import { firstPageOfPair } from '../contract/version-pair-page';
import { createSandboxSource } from './sources/sandbox';
import { testApp } from './testing/app';
import { readyComparison } from './testing/comparison';
import { unknownAction } from './testing/lists';
import { versionsApp } from './testing/versions';

async function errorOf(response: Response | Promise<Response>) {
  const { status, json } = await Promise.resolve(response).then(async (settled) => ({
    status: settled.status,
    json: await settled.json(),
  }));
  const { code, message } = ErrorBody.parse(json);
  return { status, code, message };
}

describe('a comparison over HTTP', () => {
  test.each([
    ['3...5', 3, 5, ['?limit=20&order=asc']],
    ['5...3', 5, 3, ['?limit=20&order=asc']],
    ['previous...latest', 199, 200, ['?limit=20']],
    ['latest...previous', 200, 199, ['?limit=20']],
    ['previous...5', 4, 5, ['?limit=20&order=asc']],
    ['3...latest', 3, 200, ['?limit=20', '?limit=20&order=asc']],
    ['30...90', 30, 90, ['?limit=100&order=asc']],
    ['150...160', 150, 160, ['?limit=100']],
  ])('of %s of 200 versions is from %d to %d, for the calls %j', async (pair, from, to, calls) => {
    const { ask, queries } = versionsApp(versionsUpTo(200));
    const response = await ask(pair);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual(readyComparison('user.logged_in', from, to));
    expect(queries()).toEqual(calls);
  });

  test('begins with the page that the page’s own first view holds', async () => {
    const { app, ask, asked } = versionsApp(versionsUpTo(200));
    for (const pair of ['3...5', '30...90', '150...160', 'previous...latest']) {
      await app.request(firstPageOfPair('default', 'user.logged_in', pair));
      const before = asked.length;
      await ask(pair);
      expect(asked.length).toBe(before);
    }
  });

  test('is answered from what the lists have asked, and the lists from what it has', async () => {
    const { app, ask, asked } = versionsApp(versionsUpTo(5));
    await app.request(schemasPath('default', 'user.logged_in', { limit: 20 }));
    expect((await ask('previous...latest')).headers.get('x-cache')).toBe('hit');
    await ask('3...5');
    const list = await app.request(schemasPath('default', 'user.logged_in', { limit: 20, order: 'asc' }));
    expect(list.headers.get('x-cache')).toBe('hit');
    expect(asked).toHaveLength(2);
  });

  test('is one call for many readers', async () => {
    const { ask, asked } = versionsApp(versionsUpTo(5));
    const answers = await Promise.all(Array.from({ length: 100 }, async () => ask('3...5')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(asked).toHaveLength(1);
  });

  test('has a tag, is 304 for who has it, and has no body for HEAD', async () => {
    const { app, ask } = versionsApp(versionsUpTo(5));
    const etag = (await ask('3...5')).headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\w-]{20,}"$/);
    const again = await ask('3...5', { 'if-none-match': etag });
    expect([again.status, await again.text(), again.headers.get('x-cache')]).toEqual([304, '', 'hit']);
    expect((await ask('5...3')).headers.get('etag')).not.toBe(etag);
    const head = await app.request(comparePath('default', 'user.logged_in', '3...5'), { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
  });

  test('counts its calls in the log, whose line does not name the action', async () => {
    const { ask, lines } = versionsApp(versionsUpTo(200));
    await ask('3...latest');
    const line = lines.at(-1) ?? '';
    expect(JSON.parse(line)).toMatchObject({ status: 200, upstream: 2, cache: 'miss' });
    expect(line).toContain('/compare/:pair');
    expect(line).not.toContain('user.logged_in');
  });

  test('is made by the engine', async () => {
    const source = await createSandboxSource({ actions: undefined, fault: undefined, timeout: 5 });
    if (!source.ok) throw new Error(source.failure.message);
    const about = { id: 'sandbox', name: 'Sandbox', source: 'sandbox' as const };
    const { app } = testApp({ environments: [{ about, source: source.value }] });
    const response = await app.request(comparePath('sandbox', 'user.logged_in', '1...latest'));
    expect(await response.json()).toMatchObject({
      from: 1,
      to: 8,
      summary: expect.any(String),
      verdict: { forward: { result: expect.any(String) }, backward: { witnesses: expect.any(Array) } },
    });
  });
});

describe('what cannot be compared', () => {
  test.each([
    ['3..5', 'three dots. For example: 3...5'],
    ['abc', 'For example: previous...latest'],
    ['previous...previous', 'For example: previous...latest'],
    ['5%2E%2E6', 'For example: 5...6'],
  ])('%s is refused without asking upstream', async (pair, words) => {
    const { app, asked } = versionsApp(versionsUpTo(5));
    const error = await errorOf(app.request(`/api/environments/default/actions/a/compare/${pair}`));
    expect(error).toEqual({ status: 400, code: 'bad_request', message: expect.stringContaining(words) });
    expect(asked).toEqual([]);
  });

  test.each([
    ['5...5', versionsUpTo(5), 400, 'bad_request', 'Both sides are version 5.'],
    ['5...latest', versionsUpTo(5), 400, 'bad_request', 'Both sides are version 5.'],
    ['3...9', versionsUpTo(5), 404, 'not_found', 'Version 9 does not exist. The nearest is version 5.'],
    ['0...99999', versionsUpTo(5), 404, 'not_found', 'The nearest are versions 1 and 5.'],
    ['8...9', versionsUpTo(5), 404, 'not_found', 'Versions 8 and 9 do not exist. The nearest is version 5.'],
    ['previous...1', versionsUpTo(5), 404, 'not_found', 'Version 1 is the first'],
    ['3...5', [1], 404, 'not_found', 'This action has one version, 1:'],
    ['3...5', [], 404, 'not_found', 'This action has no versions'],
  ])('%s of %j is %d %s', async (pair, numbers, status, code, words) => {
    const { ask, asked } = versionsApp(numbers);
    expect(await errorOf(ask(pair))).toEqual({ status, code, message: expect.stringContaining(words) });
    expect(asked).toHaveLength(1);
  });

  test('versions without end are walked for a hundred pages', async () => {
    const { ask, asked } = versionsApp(versionsUpTo(25_000));
    expect(await errorOf(ask('12500...12501'))).toMatchObject({ status: 502, code: 'upstream_invalid' });
    expect(asked).toHaveLength(100);
  });

  test('an upstream failure is told as the lists tell it', async () => {
    const { ask } = versionsApp([], {
      answer: unknownAction,
    });
    expect(await errorOf(ask('3...5'))).toEqual({
      status: 404,
      code: 'not_found',
      message: 'No such action.',
    });
  });

  test('an environment that is not there is told before the pair is read', async () => {
    const { app } = versionsApp([]);
    expect(await errorOf(app.request(comparePath('nope', 'a', 'abc')))).toMatchObject({ status: 404 });
  });
});

describe('a name in the address', () => {
  test.each(['a/../b', '..\\x', 'a\0b', 'x'.repeat(513)])('%j is refused', async (name) => {
    const { app, asked } = versionsApp(versionsUpTo(5));
    expect(await errorOf(app.request(comparePath('default', name, '3...5')))).toMatchObject({ status: 400 });
    expect(asked).toEqual([]);
  });

  test('is asked for as it is, as one segment', async () => {
    const names = fc.string({ unit: 'binary', minLength: 1 }).filter((name) => !refusalOfActionName(name));
    const { app, asked } = versionsApp(versionsUpTo(5));
    const headers = { 'cache-control': 'no-cache' };
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        asked.splice(0);
        const response = await app.request(comparePath('default', name, '3...5'), { headers });
        expect(await response.json()).toMatchObject({ summary: name });
        const path = `https://workos.example/audit_logs/actions/${encodeURIComponent(name)}/schemas`;
        expect(asked).toEqual([`${path}?limit=20&order=asc`]);
      }),
      { numRuns: 20 },
    );
  });
});
