import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { refusalOfActionName } from '../../contract/action-name';
import { Secret } from '../secret';
import { deferred } from '../testing/app';
import { upstream, type Listening } from '../testing/http';
import { actionsJson, rightAnswer, schemasJson } from '../testing/lists';
import { createWorkosSource } from './workos';

const KEY = 'sk_example_never_to_be_seen';
let running: Listening | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** A source over a real server that answers the n-th request as told. */
async function over(answer: Answer, { timeout = 5, prefix = '' } = {}) {
  const requests: { url: string | undefined; headers: IncomingMessage['headers'] }[] = [];
  running = await upstream((request, response) => {
    requests.push({ url: request.url, headers: request.headers });
    answer(request, response, requests.length);
  });
  const source = createWorkosSource({
    baseUrl: running.url + prefix,
    key: new Secret(KEY),
    timeout,
    firstWait: 1,
  });
  let attempts = 0;
  const call = (signal = new AbortController().signal) => ({
    signal,
    onAttempt: () => (attempts += 1),
    urgency: 'reader' as const,
  });
  return { source, requests, call, attempts: () => attempts };
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function failureOf(outcome: Awaited<ReturnType<ReturnType<typeof createWorkosSource>['listActions']>>) {
  return outcome.ok ? undefined : outcome.failure;
}

describe('the WorkOS client asks', () => {
  test('with the key, its own name and the normalised query, under the base path', async () => {
    const { source, requests, call } = await over((_, response) => response.end(actionsJson()), {
      prefix: '/proxy/',
    });
    await source.listActions({ order: 'asc', limit: 3, after: 'ala_1' }, call());
    expect(requests[0]?.url).toBe('/proxy/audit_logs/actions?limit=3&after=ala_1&order=asc');
    expect(requests[0]?.headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      accept: 'application/json',
      'user-agent': expect.stringMatching(/^audit-schema-explorer\/\d+\.\d+\.\d+$/),
    });
  });

  test('for any good name in exactly one segment', async () => {
    const asked: URL[] = [];
    const source = createWorkosSource({
      baseUrl: 'https://workos.example',
      key: new Secret(KEY),
      timeout: 5,
      fetch: async (request) => {
        asked.push(new URL(request.url));
        return rightAnswer(request);
      },
    });
    const names = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
      fc.constantFrom(
        'a/b',
        '%2F',
        '%25',
        '%252F',
        'a b',
        '#',
        '?',
        '"\'',
        '<img onerror>',
        '用户.登录',
        '🙂',
        '...',
      ),
      fc.string({ unit: fc.constantFrom('.', '/', '\\', '%', '2', 'e', 'f'), minLength: 1 }),
    );
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        fc.pre(refusalOfActionName(name) === undefined);
        const call = {
          signal: new AbortController().signal,
          onAttempt: () => undefined,
          urgency: 'reader' as const,
        };
        expect((await source.listSchemas(name, {}, call)).ok).toBe(true);
        const segments = asked.at(-1)?.pathname.split('/') ?? [];
        expect(segments).toEqual(['', 'audit_logs', 'actions', encodeURIComponent(name), 'schemas']);
      }),
    );
  });

  test('nothing at all for a name that URL parsing would resolve', async () => {
    const { source, requests, call } = await over((_, response) => response.end(schemasJson()));
    for (const name of ['.', '..']) {
      expect(failureOf(await source.listSchemas(name, {}, call()))?.code).toBe('bad_request');
    }
    expect(requests).toEqual([]);
  });
});

describe('the WorkOS client passes on', () => {
  test('the very bytes, with unknown keys, key order and numbers as they were', async () => {
    const { source, call } = await over((_, response) => response.end(actionsJson()));
    const outcome = await source.listActions({}, call());
    expect(outcome.ok && text(outcome.value)).toBe(actionsJson());
  });

  test.each([
    ['no JSON', '<html>', 'not JSON'],
    ['broken UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'not JSON'],
    ['a wrong list', '{"object":"list","data":7,"list_metadata":{"before":null,"after":null}}', 'data is'],
    ['a list without cursors', '{"object":"list","data":[],"list_metadata":{}}', 'list_metadata.before is'],
    ['a bare value', 'null', 'as a whole'],
  ])('not an answer that is %s', async (_, body, words) => {
    const { source, call } = await over((__, response) => response.end(body));
    const failure = failureOf(await source.listActions({}, call()));
    expect(failure?.code).toBe('upstream_invalid');
    expect(failure?.message).toContain(words);
  });

  test('not a body of 50 MB, of which it reads no more than it may keep', async () => {
    let sent = 0;
    const { source, call } = await over((_, response) => {
      const chunk = Buffer.alloc(1024 * 1024, 32);
      const send = () => {
        if (sent === 50 || response.destroyed) return void response.end();
        sent += 1;
        if (response.write(chunk)) setImmediate(send);
        else response.once('drain', send);
      };
      send();
    });
    const failure = failureOf(await source.listSchemas('a', { limit: 1 }, call()));
    expect(failure).toMatchObject({ code: 'upstream_invalid', message: expect.stringContaining('10 MB') });
    expect(sent).toBeLessThan(30);
  });
});

describe('the WorkOS client tells failures apart', () => {
  test.each([
    [401, '{"message":"Unauthorized"}', 'upstream_unauthorized', '(401)'],
    [403, '{"message":"Forbidden"}', 'upstream_unauthorized', '(403)'],
    [422, '{"message":"Bad cursor.","errors":[]}', 'bad_request', 'Bad cursor.'],
    [500, '{"message":"Stack trace"}', 'upstream_unavailable', '(500)'],
    [302, '', 'upstream_invalid', 'redirect'],
    [418, 'teapot', 'upstream_invalid', '418'],
  ])('status %d with %s', async (status, body, code, words) => {
    const { source, call, requests } = await over((_, response) =>
      response.writeHead(status, { location: '/elsewhere' }).end(body),
    );
    const failure = failureOf(await source.listActions({}, call()));
    expect(failure?.code).toBe(code);
    expect(failure?.message).toContain(words);
    expect(failure?.message).not.toMatch(/proxy page|Stack trace/);
    expect(requests).toHaveLength(1);
  });

  test('and caps the words of WorkOS', async () => {
    const body = JSON.stringify({ message: 'x'.repeat(5000) });
    const { source, call } = await over((_, response) => response.writeHead(422).end(body));
    expect(failureOf(await source.listSchemas('a', {}, call()))?.message).toHaveLength(300);
  });
});

describe('the WorkOS client tries again', () => {
  test.each([404, 408, 425, 429, 502, 503, 504])('after a %d', async (status) => {
    const { source, call, attempts } = await over((_, response, count) =>
      count === 1 ? response.writeHead(status).end() : response.end(actionsJson()),
    );
    expect((await source.listActions({}, call())).ok).toBe(true);
    expect(attempts()).toBe(2);
  });

  test('after a connection that broke before the answer and one that broke in its middle', async () => {
    const { source, call, attempts } = await over((request, response, count) => {
      if (count === 1) request.socket.destroy();
      else if (count === 2) {
        response.writeHead(200, { 'content-length': 1000 });
        response.write('{"object":', () => request.socket.destroy());
      } else response.end(actionsJson());
    });
    expect((await source.listActions({}, call())).ok).toBe(true);
    expect(attempts()).toBe(3);
  });

  test('three times at most', async () => {
    const { source, call, attempts } = await over((_, response) => response.writeHead(503).end());
    expect(failureOf(await source.listActions({}, call()))?.code).toBe('upstream_unavailable');
    expect(attempts()).toBe(4);
  });

  test.each([
    ['seconds', () => '20', 20],
    ['a date', () => new Date(Date.now() + 20_000).toUTCString(), 20],
    ['a date beyond an hour', () => new Date(Date.now() + 9_000_000).toUTCString(), 3600],
  ])('but not when Retry-After, as %s, ends past the budget', async (_, header, seconds) => {
    const { source, call, attempts } = await over((__, response) =>
      response.writeHead(429, { 'retry-after': header() }).end(),
    );
    const failure = failureOf(await source.listActions({}, call()));
    expect(failure?.code).toBe('rate_limited');
    expect(Math.abs((failure?.retryAfter ?? 0) - seconds)).toBeLessThanOrEqual(1);
    expect(attempts()).toBe(1);
  });

  test('and waits as long as Retry-After says', async () => {
    const { source, call } = await over((_, response, count) =>
      count === 1 ? response.writeHead(429, { 'retry-after': '1' }).end() : response.end(actionsJson()),
    );
    const started = performance.now();
    expect((await source.listActions({}, call())).ok).toBe(true);
    expect(performance.now() - started).toBeGreaterThanOrEqual(990);
  });
});

describe('the WorkOS client gives up', () => {
  test('when the budget is spent, whether WorkOS never answers or never ends', async () => {
    for (const begin of [false, true]) {
      const { source, call } = await over((_, response) => void (begin && response.write('{')), {
        timeout: 0.05,
      });
      expect(failureOf(await source.listActions({}, call()))?.code).toBe('upstream_timeout');
      await running?.close();
    }
  });

  test('when nobody waits any more, and closes its connection', async () => {
    const reader = new AbortController();
    const closed = deferred();
    const { source, call } = await over((_, response) => {
      response.on('close', () => closed.resolve());
      reader.abort();
    });
    await expect(source.listActions({}, call(reader.signal))).rejects.toThrow('aborted');
    await closed.promise;
    expect(source.health()).toEqual({ state: 'unknown' });
  });

  test('when nothing listens', async () => {
    const { source, call } = await over((_, response) => response.end());
    await running?.close();
    const failure = failureOf(await source.listActions({}, call()));
    expect(failure).toMatchObject({ code: 'upstream_unavailable', cause: 'ECONNREFUSED' });
  });
});

describe('the key', () => {
  test('is not in the source, however it is printed', async () => {
    const { source } = await over((_, response) => response.end());
    const printed = inspect(source, { depth: 9, showHidden: true }) + JSON.stringify(source);
    expect(printed).not.toContain(KEY);
  });

  test('is not passed on when the upstream repeats it', async () => {
    const { source, call } = await over(({ url = '' }, response) =>
      !url.endsWith('/schemas')
        ? response.end(actionsJson(KEY))
        : response.writeHead(404).end(JSON.stringify({ message: `Not for ${KEY}` })),
    );
    const outcomes = [await source.listActions({}, call()), await source.listSchemas('a', {}, call())];
    expect(outcomes.map((outcome) => failureOf(outcome)?.code)).toEqual(['upstream_invalid', 'not_found']);
    expect(JSON.stringify(outcomes)).not.toContain(KEY);
  });

  test('does not follow a redirect to another host', async () => {
    let followed = false;
    const other = await upstream((_, response) => {
      followed = true;
      response.end(actionsJson());
    });
    const { source, call } = await over((_, response) =>
      response.writeHead(307, { location: `${other.url}/` }).end(),
    );
    await source.listActions({}, call());
    await other.close();
    expect(followed).toBe(false);
  });
});
