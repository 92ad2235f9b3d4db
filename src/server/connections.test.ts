/** Connections that are held for nothing, over real sockets and with short times. */
import net from 'node:net';
import { pino } from 'pino';
import { afterEach, expect, test, vi } from 'vitest';
import { CONNECTION_TIMES, queuedBytes, type ConnectionTimes } from './connections';
import { createHttpServer, type HttpOptions } from './http-server';
import { ACTIONS, deferred, testApp, type TestAppOptions } from './testing/app';
import { listening, rawGet, type Listening } from './testing/http';
import { rightAnswer } from './testing/lists';

const GET = `GET ${ACTIONS} HTTP/1.1\r\nHost: localhost\r\n`;

/** Long enough that nothing but what a test shortens ends a connection. */
const LONG = { headers: 60_000, request: 60_000, idle: 60_000, stalled: 60_000, sending: 60_000 };

const running: Listening[] = [];
const sockets: net.Socket[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of running.splice(0)) await server.close();
});

async function serve(times: Partial<ConnectionTimes>, more: HttpOptions = {}, options: TestAppOptions = {}) {
  const { app } = testApp(options);
  const all = { ...LONG, look: 20, ...times };
  const server = createHttpServer(app, pino({ level: 'silent' }), { ...more, times: all });
  const made = await listening(server);
  running.push(made);
  return made;
}

/** A connection, what it was sent, and when it ended. It reads unless it is paused, and never closes its own half. */
function connect(port: number, localAddress = '127.0.0.1') {
  const socket = net.connect({ port, host: '127.0.0.1', localAddress, allowHalfOpen: true });
  sockets.push(socket);
  const got = { text: '' };
  socket.setEncoding('latin1').on('data', (chunk: string) => (got.text += chunk));
  socket.on('error', () => undefined);
  const connected = new Promise<void>((resolve) => {
    socket.once('connect', resolve);
  });
  const ended = new Promise<void>((resolve) => {
    socket.once('end', resolve).once('close', () => resolve());
  });
  return { socket, got, connected, ended };
}

async function openConnections({ server }: Listening): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });
}

/** Waits until the server has let go of all: the other side's word is not enough. A test that it never ends fails. */
async function letGo(made: Listening): Promise<true> {
  while ((await openConnections(made)) > 0) await new Promise((resolve) => setImmediate(resolve));
  return true;
}

test('a connection that says nothing is ended', async () => {
  const made = await serve({ headers: 50 });
  const { ended } = connect(made.port);
  await ended;
  expect(await letGo(made)).toBe(true);
});

test('headers that come letter by letter are ended, with an answer', async () => {
  const made = await serve({ headers: 100 });
  const { socket, got, ended } = connect(made.port);
  socket.write(GET);
  const dribble = setInterval(() => socket.write('x'), 5);
  await ended;
  clearInterval(dribble);
  expect(got.text).toMatch(/^HTTP\/1\.1 408 /);
  expect(got.text).toContain('This request did not arrive in time.');
  expect(got.text).toMatch(/\r\nx-request-id: [\da-f-]{36}\r\n/);
  expect(await letGo(made)).toBe(true);
});

test('a connection that is idle after an answer is ended', async () => {
  const made = await serve({ idle: 50 });
  const { socket, got, ended } = connect(made.port);
  socket.write(`${GET}\r\n`);
  await ended;
  expect(got.text).toMatch(/^HTTP\/1\.1 200 /);
  expect(await letGo(made)).toBe(true);
});

test('so is one that sends an empty line now and then', async () => {
  const made = await serve({ idle: 100 });
  const { socket, got, ended } = connect(made.port);
  socket.write(`${GET}\r\n`);
  const alive = setInterval(() => socket.write('\r\n'), 5);
  await ended;
  clearInterval(alive);
  expect(got.text).toMatch(/^HTTP\/1\.1 200 /);
  expect(await letGo(made)).toBe(true);
});

test('one that asks again and again is not', async () => {
  const made = await serve({ idle: 500 });
  const { socket, got, ended } = connect(made.port);
  let answers = 0;
  const asking = setInterval(() => socket.write(`${GET}\r\n`), 25);
  await new Promise<void>((resolve) => {
    socket.on('data', () => {
      answers = got.text.split('HTTP/1.1 200 ').length - 1;
      if (answers >= 40) resolve();
    });
    void ended.then(resolve);
  });
  clearInterval(asking);
  expect(answers).toBeGreaterThanOrEqual(40);
});

/** More than the systems at both ends take for a reader that does not. */
const bytes = { identity: Buffer.alloc(40_000_000, 'x') };
const enormous = { files: new Map([['/big.js', { etag: 'W/"1"', headers: {}, bytes }]]) };
const GET_ENORMOUS = 'GET /big.js HTTP/1.1\r\nHost: localhost\r\n\r\n';

/** Fakes the clock of the checks, and makes the times those of the built server. Sockets stay real. */
function fakeChecks(): void {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Asks for more than the systems at both ends take, reads nothing of it, and waits until nothing moves any more. */
async function stuckConnection() {
  fakeChecks();
  const made = await serve(CONNECTION_TIMES, {}, enormous);
  const accepted = new Promise<net.Socket>((resolve) => made.server.once('connection', resolve));
  const { socket } = connect(made.port);
  socket.pause();
  socket.write(GET_ENORMOUS);
  const held = await accepted;
  const queued = (): number => queuedBytes(held);
  for (let before = -1; before !== queued() || before === 0;) {
    before = queued();
    await turns(200);
  }
  // The first check sees it.
  vi.advanceTimersByTime(CONNECTION_TIMES.look);
  return { made, socket, held, queued };
}

test('a client that takes nothing of a response is cut off after 30 seconds', async () => {
  const { made, held } = await stuckConnection();
  vi.advanceTimersByTime(27_500);
  await turns(5);
  expect([held.destroyed, await openConnections(made)]).toEqual([false, 1]);
  vi.advanceTimersByTime(2500);
  expect(held.destroyed).toBe(true);
  expect(await letGo(made)).toBe(true);
});

test('so is a client that takes nothing and sends something now and then', async () => {
  const { made, socket, held } = await stuckConnection();
  for (const character of 'GET /heal') {
    const { bytesRead } = held;
    socket.write(character);
    while (held.bytesRead === bytesRead) await turns(1);
    vi.advanceTimersByTime(3000);
  }
  expect(held.destroyed).toBe(false);
  vi.advanceTimersByTime(3000);
  expect(held.destroyed).toBe(true);
  expect(await letGo(made)).toBe(true);
});

test('a client that takes a part now and then is not', async () => {
  const { socket, held, queued } = await stuckConnection();
  for (let passed = 0; passed < 60_000; passed += 20_000) {
    const before = queued();
    while (queued() === before) {
      socket.resume();
      await turns(1);
      socket.pause();
    }
    vi.advanceTimersByTime(20_000);
  }
  expect(held.destroyed).toBe(false);
});

test('a client that takes a response in crumbs is ended', async () => {
  const made = await serve({ sending: 300 }, {}, enormous);
  const { socket } = connect(made.port);
  socket.pause();
  socket.write(GET_ENORMOUS);
  const crumbs = setInterval(() => socket.read(1), 5);
  await new Promise<void>((resolve) => {
    made.server.once('request', () => resolve());
  });
  expect(await letGo(made)).toBe(true);
  clearInterval(crumbs);
});

test('a client that waits for the server is not, however long', async () => {
  fakeChecks();
  const answer = deferred<Response>();
  const made = await serve(CONNECTION_TIMES, {}, { answer: () => answer.promise });
  const { socket, got, ended } = connect(made.port);
  socket.write(`${GET}Connection: close\r\n\r\n`);
  await new Promise((resolve) => made.server.once('request', resolve));
  vi.advanceTimersByTime(600_000);
  answer.resolve(rightAnswer({ url: `https://workos.example${ACTIONS}` }));
  await ended;
  expect(got.text).toMatch(/^HTTP\/1\.1 200 /);
});

test('what is no HTTP behind a request does not get into its answer', async () => {
  const made = await serve({}, {}, enormous);
  const { socket, got, ended } = connect(made.port);
  socket.write(GET_ENORMOUS);
  socket.once('data', () => socket.write('nonsense\r\n\r\n'));
  await ended;
  expect(got.text).toMatch(/^HTTP\/1\.1 200 /);
  expect(got.text).not.toContain('HTTP/1.1 400');
});

test('one address gets a quarter of all connections, and the rest is for others', async () => {
  const made = await serve({}, { most: 8 });
  const greedy = [connect(made.port), connect(made.port), connect(made.port)];
  await Promise.race(greedy.map(({ ended }) => ended));
  await Promise.all(greedy.map(({ connected }) => connected));
  expect(await openConnections(made)).toBe(2);
  const other = connect(made.port, '127.0.0.2');
  other.socket.write(`${GET}Connection: close\r\n\r\n`);
  await other.ended;
  expect(other.got.text).toMatch(/^HTTP\/1\.1 200 /);
  for (const { socket } of greedy) socket.destroy();
  expect(await letGo(made)).toBe(true);
  expect(await rawGet(made.port, '/healthz')).toMatch(/^HTTP\/1\.1 200 /);
});

test('a trusted proxy gets all of them, and not one more', async () => {
  const made = await serve({}, { most: 8, isTrusted: () => true });
  const connections = Array.from({ length: 9 }, () => connect(made.port));
  await Promise.race(connections.map(({ ended }) => ended));
  await Promise.all(connections.map(({ connected }) => connected));
  expect(await openConnections(made)).toBe(8);
});
