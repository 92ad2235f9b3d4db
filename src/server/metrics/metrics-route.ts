/** `/metrics`: for whoever reaches a port of its own, or for readers who may see everything. */
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Registry } from 'prom-client';
import type { Answer } from '../answer';
import { responseOf } from '../answering';
import type { App } from '../app';
import { failureAnswer, methodNotAllowed, nothingHere } from '../errors';
import type { ReaderRoute } from '../exchange';
import { sharedHeaders } from '../security';
import type { ServedEnvironment } from '../sources/source';

const METRICS_PATH = '/metrics';

/** `GET /metrics` beside everything else. The labels name every environment, so all of them have to be open to the reader. */
export function metricsRoute(registry: Registry, environments: readonly ServedEnvironment[]): ReaderRoute {
  return {
    pattern: METRICS_PATH,
    handler: (exchange) => {
      const seesAll = environments.every((environment) => exchange.environments.includes(environment));
      if (seesAll) return metricsAnswer(registry);
      const message = 'The metrics tell of every environment, and not every one is open to you.';
      return failureAnswer({ code: 'forbidden', message }, exchange.id);
    },
  };
}

/** `GET /metrics` and nothing else, for a port that only what watches this server reaches: nobody signs in, no host is refused. */
export function createMetricsApp(registry: Registry): App {
  const app: App = new Hono();
  const headers = sharedHeaders("default-src 'none'");
  const respond = (answerFor: (id: string) => Answer | Promise<Answer>) => async () => {
    const id = randomUUID();
    return responseOf(await answerFor(id), headers(id));
  };
  const notAllowed = respond(methodNotAllowed);
  const nothing = respond((id) => nothingHere('/', id));
  app.get(
    METRICS_PATH,
    respond(() => metricsAnswer(registry)),
  );
  app.notFound(({ req }) => (req.method === 'GET' || req.method === 'HEAD' ? nothing() : notAllowed()));
  return app;
}

async function metricsAnswer(registry: Registry): Promise<Answer> {
  const headers = { 'content-type': registry.contentType, 'cache-control': 'no-store' };
  return { status: 200, headers, body: await registry.metrics() };
}
