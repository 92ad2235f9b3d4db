/** `/metrics`: for whoever reaches a port of its own, or for readers who may see everything. */
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Registry } from 'prom-client';
import type { Answer } from '../answer';
import { responseOf } from '../answering';
import type { App } from '../app';
import { failureAnswer, methodNotAllowed, nothingHere } from '../errors';
import type { ReaderRoute } from '../exchange';
import { createDoor, hostOf, sharedHeaders } from '../security';
import type { ServedEnvironment } from '../sources/source';

const METRICS_PATH = '/metrics';

const ONLY_LOCAL = 'On a loopback address, metrics are served for local host names only.';

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

/**
 * `GET /metrics` and nothing else, for a port that only monitoring reaches: nobody signs in.
 *
 * @param localOnly refuses other host names than the local ones: only a page of another site (DNS rebinding) asks a
 *   loopback address by another name, and the labels name the environments
 */
export function createMetricsApp(registry: Registry, localOnly: boolean): App {
  const guard = createDoor([]);
  const app: App = new Hono();
  const headers = sharedHeaders("default-src 'none'");
  const respond = (answerFor: (id: string) => Answer | Promise<Answer>) => async () => {
    const id = randomUUID();
    return responseOf(await answerFor(id), headers(id));
  };
  const notAllowed = respond(methodNotAllowed);
  const nothing = respond((id) => nothingHere('/', id));
  const metrics = respond(() => metricsAnswer(registry));
  const onlyLocal = respond((id) => failureAnswer({ code: 'forbidden', message: ONLY_LOCAL }, id));
  app.get(METRICS_PATH, ({ req }) => {
    const entry = guard({ host: hostOf(req.url), path: METRICS_PATH, fetchSite: undefined });
    if (entry.ok || !localOnly) return metrics();
    return onlyLocal();
  });
  // The server answers defects, with a request ID.
  app.onError((error) => {
    throw error;
  });
  app.notFound(({ req }) => (req.method === 'GET' || req.method === 'HEAD' ? nothing() : notAllowed()));
  return app;
}

async function metricsAnswer(registry: Registry): Promise<Answer> {
  const headers = { 'content-type': registry.contentType, 'cache-control': 'no-store' };
  return { status: 200, headers, body: await registry.metrics() };
}
