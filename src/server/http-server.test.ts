import net from 'node:net';
import * as fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refusalOfActionName } from '../contract/action-name';
import { createHttpServer } from './http-server';
import { ACTIONS, deferred, testApp, type TestApp, type TestAppOptions } from './testing/app';
import { listening, raw, rawGet, type Listening } from './testing/http';
import { rightAnswer } from './testing/lists';

async function serve(options: TestAppOptions = {}): Promise<TestApp & Listening> {
  const made = testApp(options);
  const logger = pino({ base: null }, { write: (line: string) => void made.lines.push(line) });
  return { ...made, ...(await listening(createHttpServer(made.app, logger))) };
}

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
}

describe("an action's name on the wire", () => {
  let running: TestApp & Listening;
  beforeAll(async () => {
    running = await serve();
  });
  beforeEach(() => void running.asked.splice(0));
  afterAll(() => running.close());

  test.each([
    '..',
    '.',
    '',
    '%2e%2e',
    '%2E.',
    '..%2f..%2fuser_management%2fusers',
    '..%5c..%5cusers',
    'a%2F..%2Fb',
    'a'.repeat(600),
    '%E0%A4%A',
    '%zz',
    '%',
    '%00',
    'a%00b',
    '%ED%A0%80',
  ])('“%s” is refused, and nothing is asked upstream', async (segment) => {
    for (const below of ['schemas', 'compare/3...5']) {
      const answer = await rawGet(running.port, `${ACTIONS}/${segment}/${below}`);
      expect(statusOf(answer)).toBe(400);
      expect(answer).toContain('"code":"bad_request"');
      expect(answer).toMatch(/x-request-id: /i);
    }
    expect(running.asked).toEqual([]);
  });

  test('goes upstream in one segment, whatever it is, decoded once', async () => {
    const names = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.constantFrom(
        'a/b',
        '%2F',
        '%25',
        '%252F',
        'a b',
        'a#b',
        'a?b',
        `"'`,
        '<img onerror>',
        '用户.登录',
        '🙂',
        'é',
      ),
      fc.constant('n'.repeat(200)),
    );
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        fc.pre(refusalOfActionName(name) === undefined);
        running.asked.splice(0);
        const headers = 'cache-control: no-cache\r\n';
        const answer = await rawGet(running.port, `${ACTIONS}/${encodeURIComponent(name)}/schemas`, headers);
        expect(statusOf(answer)).toBe(200);
        expect(running.asked).toEqual([
          `https://workos.example/audit_logs/actions/${encodeURIComponent(name)}/schemas`,
        ]);
      }),
      { numRuns: 60 },
    );
  });

  test('may be spelled with needless escapes', async () => {
    await rawGet(running.port, `${ACTIONS}/%75ser.logged_in/schemas`);
    await rawGet(running.port, `${ACTIONS}/user.logged_in/schemas`);
    expect(running.asked).toEqual(['https://workos.example/audit_logs/actions/user.logged_in/schemas']);
  });

  test.each([
    [`http://localhost${ACTIONS}/a%2Fb/schemas`, 200],
    [`http://evil.example${ACTIONS}`, 403],
    [`${ACTIONS}#fragment`, 200],
    [`${ACTIONS}\\..\\x`, 400],
    ['/api/environments/default/../default/actions', 404],
    ['//evil.example/api/environments', 404],
  ])('the target %s gets %d', async (target, status) => {
    expect(statusOf(await rawGet(running.port, target))).toBe(status);
  });
});

describe('misbehaviour', () => {
  let running: TestApp & Listening;
  beforeEach(async () => {
    running = await serve();
  });
  afterEach(() => running.close());
  const health = async () => statusOf(await rawGet(running.port, '/healthz'));

  test.each([
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['two hosts', `GET ${ACTIONS} HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n`, 400],
    ['a second, foreign host', 'GET / HTTP/1.1\r\nHost: localhost\r\nhOST: evil.example\r\n\r\n', 400],
    ['a foreign host in front', 'GET /readyz HTTP/1.1\r\nHost: evil.example\r\nHost: localhost\r\n\r\n', 400],
    [
      'a second host after 2,100 other headers',
      `GET / HTTP/1.1\r\nHost: localhost\r\n${'a:\r\n'.repeat(2100)}Host: evil.example\r\n\r\n`,
      400,
    ],
    [
      'a body in an unknown encoding',
      'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: foo\r\n\r\n',
      400,
    ],
    [
      'a body with a broken chunk',
      'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
    ],
    [
      'two hosts and an expectation',
      'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nExpect: 100-continue\r\n\r\n',
      400,
    ],
    ['an unknown expectation', 'GET / HTTP/1.1\r\nHost: localhost\r\nExpect: a miracle\r\n\r\n', 417],
    ['no host in HTTP/1.0', 'GET / HTTP/1.0\r\n\r\n', 400],
    ['a backslash', 'GET /\\ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['a broken host', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
    ['a foreign host', 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n', 403],
    ['a flood of headers', `GET / HTTP/1.1\r\nHost: localhost\r\n${'x: y\r\n'.repeat(20_000)}\r\n`, 431],
    ['a flood of URL', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 431],
    ['a bare asterisk', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400],
  ])(
    'such as %s is answered with a request ID, which the log has too, and does no harm',
    async (_, text, status) => {
      const answer = await raw(running.port, text);
      expect(statusOf(answer)).toBe(status);
      const id = /^x-request-id: ([\da-f-]{36})\r$/im.exec(answer)?.[1];
      expect(answer).toContain(`"requestId":"${id}"`);
      expect(running.lines.map((line) => JSON.parse(line))).toContainEqual(
        expect.objectContaining({ id, status }),
      );
      expect(await health()).toBe(200);
    },
  );

  test('such as too many headers is told as what it is', async () => {
    const answer = await raw(
      running.port,
      `GET / HTTP/1.1\r\nHost: localhost\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
    );
    expect(answer).toContain('The address and the headers of this request have more than 16384 bytes.');
  });

  test('such as another method is refused, and its body not waited for', async () => {
    const text = `POST ${ACTIONS} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{}`;
    const answer = await raw(running.port, text);
    expect(statusOf(answer)).toBe(405);
    expect(answer).toMatch(/allow: GET, HEAD/i);
    expect(answer).toMatch(/connection: close/i);
  });

  test.each([
    ['announced', 'Content-Length: 1000000000\r\n\r\n'],
    ['sent', 'Content-Length: 2\r\n\r\n{}'],
    ['in pieces', 'Transfer-Encoding: chunked\r\n\r\n'],
    ['asked about first', 'Expect: 100-continue\r\nContent-Length: 5\r\n\r\n'],
  ])('such as a body that is %s is refused, and the connection ends', async (_, rest) => {
    for (const path of [ACTIONS, '/default/actions', '/healthz']) {
      const answer = await raw(running.port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${rest}`);
      expect(statusOf(answer)).toBe(413);
      expect(answer).toContain('"code":"bad_request"');
      expect(answer).toMatch(/connection: close/i);
      expect(answer).not.toContain('100 Continue');
    }
    expect(running.asked).toEqual([]);
    expect(await health()).toBe(200);
  });

  test('is not a body of no length', async () => {
    expect(statusOf(await rawGet(running.port, '/healthz', 'Content-Length: 0\r\n'))).toBe(200);
  });

  test('such as an endless address is refused', async () => {
    for (const path of ['/healthz', '/default/actions', ACTIONS]) {
      const answer = await rawGet(running.port, `${path}?q=${'a'.repeat(8000)}`);
      expect(statusOf(answer)).toBe(414);
      expect(answer).toContain('"code":"bad_request"');
    }
    expect(statusOf(await rawGet(running.port, `/healthz?q=${'a'.repeat(7900)}`))).toBe(200);
  });

  test('such as leaving in the middle of everything does no harm', async () => {
    for (const text of ['', 'GET', `GET ${ACTIONS} HTTP/1.1\r\nHost: localhost\r\n\r\n`]) {
      const socket = net.connect(running.port, '127.0.0.1');
      await new Promise<void>((resolve) => {
        socket.on('connect', () => socket.write(text || '\0', () => resolve()));
      });
      socket.resetAndDestroy();
    }
    expect(await health()).toBe(200);
  });
});

test('a broken request that follows another one is never answered in place of it', async () => {
  const running = await serve({ answer: () => new Promise(() => undefined) });
  const first = `GET ${ACTIONS} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  const health = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n';
  const brokenBody = 'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: foo\r\n\r\n';
  for (const rest of ['hello\r\n\r\n', brokenBody, health + brokenBody]) {
    expect(await raw(running.port, first + rest)).toBe('');
  }
  await running.close();
});

test('a reader who closes the connection cancels the call upstream', async () => {
  const started = deferred<AbortSignal>();
  const running = await serve({
    answer: ({ signal }) => {
      started.resolve(signal);
      return new Promise(() => undefined);
    },
  });
  const socket = net.connect(running.port, '127.0.0.1', () =>
    socket.write(`GET ${ACTIONS} HTTP/1.1\r\nHost: localhost\r\n\r\n`),
  );
  const signal = await started.promise;
  const cancelled = new Promise((resolve) => {
    signal.addEventListener('abort', resolve);
  });
  socket.destroy();
  await expect(cancelled).resolves.toBeInstanceOf(Event);
  await running.close();
});

test('the call for a page whose HTML was sent goes on when the connection closes', async () => {
  const answer = deferred<Response>();
  const started = deferred<AbortSignal>();
  const running = await serve({
    answer: ({ signal }) => {
      started.resolve(signal);
      return answer.promise;
    },
  });
  const html = rawGet(running.port, '/default/actions');
  const signal = await started.promise;
  expect(statusOf(await html)).toBe(200);
  expect(signal.aborted).toBe(false);
  const own = rawGet(running.port, `${ACTIONS}?limit=100`);
  answer.resolve(rightAnswer({ url: running.asked[0] ?? '' }));
  expect(statusOf(await own)).toBe(200);
  expect(running.asked).toHaveLength(1);
  await running.close();
});

test('an answer has its length, and none has a body for HEAD', async () => {
  const running = await serve();
  expect(await rawGet(running.port, ACTIONS)).toMatch(/content-length: \d+\r\n/i);
  const head = await raw(
    running.port,
    `HEAD ${ACTIONS} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
  );
  expect(statusOf(head)).toBe(200);
  expect(head.endsWith('\r\n\r\n')).toBe(true);
  await running.close();
});

test('a connection that cannot be accepted is logged, and the server goes on', async () => {
  const running = await serve();
  running.server.emit('error', new Error('accept EMFILE'));
  expect(running.lines.join('')).toContain('accept EMFILE');
  expect(statusOf(await rawGet(running.port, '/healthz'))).toBe(200);
  await running.close();
});
