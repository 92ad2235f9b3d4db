import net from 'node:net';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createHttpServer } from './http-server';
import { prepareStop } from './stop';
import { ACTIONS, deferred, testApp } from './testing/app';
import { listening, raw } from './testing/http';
import { rightAnswer } from './testing/lists';

/** A kept connection: sends a request and gives what came back until the text is in it. */
function kept(port: number) {
  const socket = net.connect(port, '127.0.0.1').setEncoding('latin1');
  let got = '';
  socket.on('data', (chunk: string) => (got += chunk));
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  const ask = (path: string, until: string) => {
    got = '';
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    return new Promise<string>((resolve) => {
      const look = () => {
        if (got.includes(until)) resolve(got);
      };
      socket.on('data', look).once('close', () => resolve(got));
    });
  };
  return { ask, closed };
}

test('while open requests finish, readiness says so, every answer ends its connection, and then all is closed', async () => {
  const answer = deferred<Response>();
  const asked = deferred();
  const state = { stopping: false };
  const { app } = testApp({
    isStopping: () => state.stopping,
    answer: () => {
      asked.resolve();
      return answer.promise;
    },
  });
  const server = createHttpServer(app, pino({ level: 'silent' }));
  const stopServer = prepareStop(server);
  const { port } = await listening(server);
  const [reader, balancer] = [kept(port), kept(port)];
  expect(await balancer.ask('/readyz', '"ready"')).toMatch(/connection: keep-alive/i);
  const open = reader.ask(ACTIONS, '"list"');
  await asked.promise;
  // The load balancer asks on its connection just before it would be closed as idle.
  const checked = balancer.ask('/readyz', 'status');
  await new Promise<void>((resolve) => {
    server.prependOnceListener('request', () => {
      state.stopping = true;
      void stopServer();
      resolve();
    });
  });
  expect(await checked).toMatch(/^HTTP\/1\.1 503 [^]*connection: close[^]*"status":"stopping"/i);
  answer.resolve(rightAnswer({ url: `https://workos.example${ACTIONS}` }));
  expect(await open).toMatch(/^HTTP\/1\.1 200 [^]*connection: close/i);
  await Promise.all([reader.closed, balancer.closed]);
});

test('a first request that asks for 100 Continue is answered although the server stops', async () => {
  const answer = deferred<Response>();
  const asked = deferred();
  const { app } = testApp({
    answer: () => {
      asked.resolve();
      return answer.promise;
    },
  });
  const server = createHttpServer(app, pino({ level: 'silent' }));
  const stopServer = prepareStop(server);
  const { port } = await listening(server);
  const open = raw(port, `GET ${ACTIONS} HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n\r\n`);
  await asked.promise;
  const stopped = stopServer();
  answer.resolve(rightAnswer({ url: `https://workos.example${ACTIONS}` }));
  expect(await open).toMatch(/^HTTP\/1\.1 200 [^]*connection: close/i);
  await stopped;
});
