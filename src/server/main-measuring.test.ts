/** What is measured of the server as it is built and started. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { deferred } from './testing/app';
import { useBuiltServer } from './testing/built-server';
import { rawGet, upstream } from './testing/http';

const { start } = useBuiltServer('main-measuring-test');

describe('the server', { timeout: 20_000 }, () => {
  test('serves metrics on a port of their own, and stops that too', async () => {
    const server = start({ METRICS_PORT: '0' });
    const port = await server.address;
    await rawGet(port, '/api/environments');
    const metricsPort = Number(
      /^Metrics are at http:\/\/127\.0\.0\.1:(\d+)\/metrics$/m.exec(server.output.all)?.[1],
    );
    const metrics = await rawGet(metricsPort, '/metrics');
    expect(metrics).toContain('http_requests_total{route="/api/environments",method="GET",status="200"} 1\n');
    expect(metrics).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(await rawGet(metricsPort, '/api/environments')).toContain('404 Not Found');
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
  });

  test('says which port for metrics is taken', async () => {
    const first = start({ METRICS_PORT: '0' });
    const port = await first.address;
    const second = start({ METRICS_PORT: String(port) });
    expect(await second.exit).toBe(1);
    expect(second.output.all).toBe(
      `Port ${port} is taken. Stop the other program or set METRICS_PORT, for example METRICS_PORT=${port + 1} npm start.\n`,
    );
  });

  test('says when METRICS_HOST is no address of this machine', async () => {
    const server = start({ METRICS_PORT: '0', METRICS_HOST: '192.0.2.1' });
    expect(await server.exit).toBe(1);
    expect(server.output.all).toBe(
      'METRICS_HOST is no address of this machine: 192.0.2.1. For example METRICS_HOST=127.0.0.1.\n',
    );
  });

  test('sends the spans of its last requests before it ends', async () => {
    const sent = deferred<string>();
    const take = async (request: IncomingMessage, response: ServerResponse) => {
      sent.resolve(await text(request));
      response.end('{}');
    };
    const collector = await upstream((request, response) => void take(request, response));
    const server = start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    await rawGet(await server.address, '/healthz');
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
    expect(await sent.promise).toContain('"GET /healthz"');
    await collector.close();
  });
});
