/**
 * Traces by OpenTelemetry's SDK, sent to a collector in batches. What belongs to what is handed on with the request: no
 * span is looked for in an AsyncLocalStorage, and nothing is registered for the whole process. Spans say by which route
 * and with which result something was asked, never what.
 */
import { setTimeout as pause } from 'node:timers/promises';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  isSpanContextValid,
  trace,
  type Context,
  type Tracer as OtelTracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-node';
import { version } from '../../../package.json';
import type { Answered } from '../exchange';
import { knownMethod } from '../known-method';
import type { Logger } from '../logging';
import type { AttemptEnd } from '../sources/source';
import type { RequestTrace, TracedCall, Tracer } from './tracer';

/** How long stopping waits for the last spans to be sent, in milliseconds. */
const LONGEST_FLUSH = 2000;

/** Between two lines about a collector that does not answer, in milliseconds. */
const SAY_AGAIN = 60_000;

export type OtelTracerOptions = {
  /** The collector's whole address for traces. */
  url: string;
  serviceName: string;
  logger: Pick<Logger, 'warn'>;
};

/** Makes the tracer, and what sends the last spans; that never rejects. Sampling, headers and batches are as the variables of OpenTelemetry say. */
export function createOtelTracer({ url, serviceName, logger }: OtelTracerOptions): {
  tracer: Tracer;
  flush: () => Promise<void>;
} {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor(tellingFailures(new OTLPTraceExporter({ url }), logger))],
  });
  const spans = provider.getTracer('audit-schema-explorer', version);
  return {
    tracer: { begin: (header) => beginRequest(spans, parentOf(header('traceparent'))) },
    flush: async () => {
      await Promise.race([provider.shutdown().catch(() => undefined), pause(LONGEST_FLUSH)]);
    },
  };
}

function beginRequest(spans: OtelTracer, parent: Context): RequestTrace {
  // Its name is known when the route is.
  const span = spans.startSpan('request', { kind: SpanKind.SERVER }, parent);
  const inside = trace.setSpan(parent, span);
  return {
    call: (call) => beginCall(spans, inside, call),
    end: ({ id, route, method, status, cache }: Answered) => {
      const known = knownMethod(method) ?? '_OTHER';
      span.updateName(`${known === '_OTHER' ? 'HTTP' : known} ${route}`);
      span.setAttributes({
        'http.request.method': known,
        'http.route': route,
        'http.response.status_code': status,
        'http.response.header.x-request-id': [id],
      });
      if (cache !== undefined) span.setAttribute('audit_schema_explorer.cache', cache);
      if (status >= 500)
        span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', String(status));
      span.end();
    },
  };
}

function beginCall(
  spans: OtelTracer,
  inside: Context,
  { environment, template }: TracedCall,
): (end: AttemptEnd) => void {
  const attributes = {
    'http.request.method': 'GET',
    'url.template': template,
    'audit_schema_explorer.environment': environment,
  };
  const span = spans.startSpan(`GET ${template}`, { kind: SpanKind.CLIENT, attributes }, inside);
  return ({ outcome, status }) => {
    span.setAttribute('audit_schema_explorer.outcome', outcome);
    if (status !== undefined) span.setAttribute('http.response.status_code', status);
    if (outcome !== 'ok') span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', outcome);
    span.end();
  };
}

/** Of W3C Trace Context, section 3.2; versions to come begin as this one does. */
const TRACEPARENT = /^(?!ff)([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;

/** The span that the request comes from; none where the header names none. */
function parentOf(traceparent: string | undefined): Context {
  const [, format, traceId = '', spanId = '', flags = '', more] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  const spanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
  if (!isSpanContextValid(spanContext) || (format === '00' && more !== undefined)) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, spanContext);
}

/** Says that spans were lost, now and then. An error's text is left out: it could quote a header. */
function tellingFailures(exporter: SpanExporter, logger: Pick<Logger, 'warn'>): SpanExporter {
  let saidAt = -Infinity;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const now = performance.now();
        if (result.error !== undefined && now - saidAt >= SAY_AGAIN) {
          saidAt = now;
          const cause = 'code' in result.error ? result.error.code : result.error.name;
          logger.warn({ cause }, 'traces do not reach OTEL_EXPORTER_OTLP_ENDPOINT');
        }
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  };
}
