import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readConfig } from '../config';
import { createHttpServer } from '../http-server';
import { createServerApp } from '../server-app';
import { INDEX_HTML } from '../testing/app';
import { listening, upstream, type Listening } from '../testing/http';
import { actionsJson } from '../testing/lists';

const loaded = vi.hoisted(() => vi.fn<() => void>());
vi.mock('./otel-tracer', (original) => {
  loaded();
  return original();
});

const KEY = 'sk_example_of_traces';
const ACTIONS = '/api/environments/default/actions';
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

type Attribute = { key: string; value: Record<string, unknown> };
type Span = {
  name: string;
  kind: number;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: Attribute[];
  status: { code: number };
};
type Exported = {
  resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: Span[] }[] }[];
};

/** SpanKind of OTLP. */
const SERVER = 2;
const CLIENT = 3;

type Collector = Listening & { paths: string[]; bodies: string[]; spans: () => Span[] };

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

async function collector(): Promise<Collector> {
  const paths: string[] = [];
  const bodies: string[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    paths.push(`${request.method} ${request.url}`);
    bodies.push(await text(request));
    response.setHeader('content-type', 'application/json').end('{}');
  };
  const made = await upstream((request, response) => void take(request, response));
  open.push(made.close);
  const spans = () =>
    bodies
      .map((body): Exported => JSON.parse(body))
      .flatMap(({ resourceSpans }) => resourceSpans)
      .flatMap(({ scopeSpans }) => scopeSpans)
      .flatMap(({ spans: sent }) => sent);
  return { ...made, paths, bodies, spans };
}

/** The server as the settings make it, listening; `stop` is what is done before the process ends. */
async function started(env: Record<string, string>, statuses: number[] = []) {
  const workos = await upstream((_, response) => {
    response.writeHead(statuses.shift() ?? 200).end(actionsJson());
  });
  open.push(workos.close);
  const config = readConfig({ WORKOS_API_KEY: KEY, WORKOS_API_URL: workos.url, ...env });
  if (!config.ok) throw new Error(config.problems.join('\n'));
  const finishing: (() => Promise<void>)[] = [];
  const lines: string[] = [];
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const made = await createServerApp(config.value, {
    logger,
    loadIndexHtml: () => INDEX_HTML,
    files: new Map(),
    contentSecurityPolicy: undefined,
    onStop: (finish) => finishing.push(finish),
  });
  if (!made.ok) throw new Error(made.problems.join('\n'));
  const { url, close } = await listening(createHttpServer(made.app, logger));
  open.push(close);
  const stop = () => Promise.all(finishing.map((finish) => finish()));
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(url + path, { headers });
    await answer.arrayBuffer();
    return answer;
  };
  return { get, stop, lines };
}

function attribute(name: string, { attributes }: Pick<Span, 'attributes'>): unknown {
  const value = attributes.find(({ key }) => key === name)?.value;
  return value === undefined ? undefined : Object.values(value)[0];
}

/** First of all: what was loaded once stays loaded. */
test('OpenTelemetry is loaded only where there is a collector', async () => {
  const without = await started({ OTEL_SERVICE_NAME: 'unused' });
  expect((await without.get(ACTIONS, { traceparent: `00-${TRACE}-${PARENT}-01` })).status).toBe(200);
  await without.stop();
  expect(loaded).not.toHaveBeenCalled();
  const { url } = await collector();
  const server = await started({ OTEL_EXPORTER_OTLP_ENDPOINT: url });
  await server.stop();
  expect(loaded).toHaveBeenCalledOnce();
});

describe('a traced request', () => {
  test('is a span of the trace that it comes from, with its calls upstream below it', async () => {
    const { url, spans, paths, bodies } = await collector();
    const server = await started({ OTEL_EXPORTER_OTLP_ENDPOINT: url }, [503, 200]);
    const answer = await server.get(ACTIONS, { traceparent: `00-${TRACE}-${PARENT}-01` });
    await server.stop();
    expect(paths).toEqual(['POST /v1/traces']);
    const [request, ...others] = spans().filter(({ kind }) => kind === SERVER);
    expect(others).toEqual([]);
    expect(request).toMatchObject({
      name: 'GET /api/environments/:environment/actions',
      traceId: TRACE,
      parentSpanId: PARENT,
    });
    if (request === undefined) throw new Error('There is no span.');
    expect(attribute('http.route', request)).toBe('/api/environments/:environment/actions');
    expect(attribute('http.request.method', request)).toBe('GET');
    expect(attribute('http.response.status_code', request)).toBe(200);
    expect(attribute('audit_schema_explorer.cache', request)).toBe('miss');
    expect(JSON.stringify(request.attributes)).toContain(answer.headers.get('x-request-id'));
    const calls = spans().filter(({ kind }) => kind === CLIENT);
    expect(calls.map(({ traceId, parentSpanId }) => [traceId, parentSpanId])).toEqual([
      [TRACE, request.spanId],
      [TRACE, request.spanId],
    ]);
    expect(calls.map((call) => attribute('audit_schema_explorer.outcome', call))).toEqual([
      'upstream_unavailable',
      'ok',
    ]);
    expect(calls.map((call) => attribute('http.response.status_code', call))).toEqual([503, 200]);
    expect(calls.map((call) => attribute('audit_schema_explorer.environment', call))).toEqual([
      'default',
      'default',
    ]);
    const { resourceSpans }: Exported = JSON.parse(bodies[0] ?? '');
    const resource = resourceSpans[0]?.resource ?? { attributes: [] };
    expect(attribute('service.name', resource)).toBe('audit-schema-explorer');
    expect(attribute('service.version', resource)).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test.each([
    undefined,
    '',
    'x',
    `00-${'0'.repeat(32)}-${PARENT}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `ff-${TRACE}-${PARENT}-01`,
    `00-${TRACE}-${PARENT}-01-more`,
    `00-${TRACE}-${PARENT}-01, 00-${TRACE}-${PARENT}-01`,
  ])('is a trace of its own where it comes from none: %j', async (traceparent) => {
    const { url, spans } = await collector();
    const server = await started({ OTEL_EXPORTER_OTLP_ENDPOINT: url });
    await server.get('/healthz', traceparent === undefined ? {} : { traceparent });
    await server.stop();
    const [span] = spans();
    expect(span?.name).toBe('GET /healthz');
    expect(span?.traceId).not.toBe(TRACE);
    expect(span?.parentSpanId ?? '').toBe('');
  });

  test('is not sent where the one that it comes from is not', async () => {
    const { url, spans } = await collector();
    const server = await started({ OTEL_EXPORTER_OTLP_ENDPOINT: url });
    await server.get(ACTIONS, { traceparent: `00-${TRACE}-${PARENT}-00` });
    await server.get('/healthz');
    await server.stop();
    expect(spans().map(({ name }) => name)).toEqual(['GET /healthz']);
  });

  test('tells nothing of what was asked, nor the key', async () => {
    const { url, bodies } = await collector();
    const server = await started({ OTEL_EXPORTER_OTLP_ENDPOINT: url });
    await server.get(`${ACTIONS}/secret.action_name/schemas?after=cursor_of_a_reader`);
    await server.get('/default/actions/secret.action_name?q=words_of_a_reader');
    await server.get('/no/such/place_of_a_reader');
    await server.stop();
    const sent = bodies.join('');
    expect(sent).toContain('/audit_logs/actions/{action}/schemas');
    for (const secret of [KEY, 'action_name', '_of_a_reader', 'url.path', 'url.full']) {
      expect(sent).not.toContain(secret);
    }
  });

  test('goes to the address for traces where that is set, as OTEL_SERVICE_NAME calls it', async () => {
    const { url, paths, bodies } = await collector();
    const server = await started({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9/never',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${url}/own`,
      OTEL_SERVICE_NAME: 'schemas-of-the-team',
    });
    await server.get('/healthz');
    await server.stop();
    expect(paths).toEqual(['POST /own']);
    expect(bodies[0]).toContain('schemas-of-the-team');
  });
});

describe('a collector that is away', () => {
  test('keeps no answer and no stop, and is told of once', async () => {
    const { url, close } = await collector();
    await close();
    const server = await started({ OTEL_EXPORTER_OTLP_ENDPOINT: url });
    expect((await server.get(ACTIONS)).status).toBe(200);
    await server.stop();
    const told = server.lines.filter((line) => line.includes('OTEL_EXPORTER_OTLP_ENDPOINT'));
    expect(told.length).toBeLessThanOrEqual(1);
  }, 10_000);

  test('that refuses is told of in one line a minute, without what it says', async () => {
    const refusing = await upstream((_, response) => {
      response.writeHead(400).end('the token of the collector');
    });
    open.push(refusing.close);
    const server = await started({ OTEL_EXPORTER_OTLP_ENDPOINT: refusing.url });
    // More than one batch.
    await Promise.all(Array.from({ length: 600 }, () => server.get('/healthz')));
    await server.stop();
    const told = server.lines.filter((line) => line.includes('OTEL_EXPORTER_OTLP_ENDPOINT'));
    expect(told.map((line): unknown => JSON.parse(line))).toMatchObject([{ level: 40, cause: 400 }]);
    expect(told.join('')).not.toContain('the token');
  });
});
