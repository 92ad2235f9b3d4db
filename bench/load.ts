/**
 * A process that asks one address over and over on many connections and tells how it went. Plain sockets, because a
 * client library costs more for each answer than the server that is measured.
 *
 * Takes one JSON argument, `Load`; prints one line of JSON, `LoadResult`.
 */
import { connect, type Socket } from 'node:net';
import { percentile } from './figures.ts';
import { HOST } from './processes.ts';

/** `ports` are taken in turn by the connections; `staysAwake` is for who measures a server against another. */
export type Load = {
  ports: readonly number[];
  path: string;
  acceptEncoding: string;
  connections: number;
  milliseconds: number;
  staysAwake: boolean;
};

/** `busy` is the share of its time in which answers came, or it worked: near 1 it measured itself. */
export type LoadResult = { perSecond: number; p99: number; busy: number };

const HEADER_END = '\r\n\r\n';

/** Asks again and again on one connection; calls back with each answer's milliseconds until told to stop. */
function ask(socket: Socket, request: Buffer, answered: (milliseconds: number) => boolean): void {
  let head = Buffer.alloc(0);
  let missing = 0;
  let asked = 0;
  const again = () => {
    asked = performance.now();
    socket.write(request);
  };
  socket.on('data', (chunk) => {
    if (missing > 0) missing -= chunk.length;
    else {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      const bodyStart = head.indexOf(HEADER_END) + HEADER_END.length;
      if (bodyStart < HEADER_END.length) return;
      missing = bodyStart + lengthIn(head.toString('latin1', 0, bodyStart)) - head.length;
      head = Buffer.alloc(0);
    }
    if (missing < 0) throw new Error('More came than was announced.');
    if (missing > 0) return;
    if (answered(performance.now() - asked)) again();
    else socket.end();
  });
  socket.once('connect', again);
}

function lengthIn(head: string): number {
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(head)?.[1];
  if (!head.startsWith('HTTP/1.1 200') || length === undefined) throw new Error(`Not as expected:\n${head}`);
  return Number(length);
}

/**
 * Keeps this process running between answers, and tells at the end for how many milliseconds none came. Waking a process
 * that sleeps is paid by the one that writes to it, so a slower server would pay more often: a cost that exists only
 * because its readers are on the same machine.
 */
function neverSleep(answers: () => number): () => number {
  let [idle, seen, last, running] = [0, 0, performance.now(), true];
  const turn = () => {
    const now = performance.now();
    if (answers() === seen) idle += now - last;
    [seen, last] = [answers(), now];
    if (running) setImmediate(turn);
  };
  turn();
  return () => {
    running = false;
    return idle;
  };
}

/** Tells for how many of the milliseconds since then this process has not worked. */
function idleSince(started: number): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return Math.max(0, performance.now() - started - (user + system) / 1000);
  };
}

async function run(load: Load): Promise<LoadResult> {
  const { ports, path, acceptEncoding, connections, milliseconds, staysAwake } = load;
  const request = Buffer.from(
    `GET ${path} HTTP/1.1\r\nhost: ${HOST}\r\naccept-encoding: ${acceptEncoding}\r\n\r\n`,
  );
  const latencies: number[] = [];
  const started = performance.now();
  const until = started + milliseconds;
  const answered = (latency: number) => {
    latencies.push(latency);
    return performance.now() < until;
  };
  const closed = Array.from({ length: connections }, (_, nth) => {
    const socket = connect(ports[nth % ports.length] ?? 0, HOST).setNoDelay(true);
    ask(socket, request, answered);
    return new Promise((resolve, reject) => socket.once('close', resolve).once('error', reject));
  });
  const stop = staysAwake ? neverSleep(() => latencies.length) : idleSince(started);
  await Promise.all(closed);
  const idle = stop();
  const elapsed = performance.now() - started;
  return {
    perSecond: (latencies.length / elapsed) * 1000,
    p99: percentile(latencies, 0.99),
    busy: 1 - idle / elapsed,
  };
}

const [argument = '{}'] = process.argv.slice(2);
const load: Load = JSON.parse(argument);
process.stdout.write(JSON.stringify(await run(load)));
