/** An app over a plain function in place of WorkOS, with what went upstream and what was logged. */
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { pino } from 'pino';
import { createApp, type App, type AppDependencies } from '../app';
import { createAddresses } from '../auth/addresses';
import { NO_SIGN_IN } from '../auth/no-sign-in';
import { Secret } from '../secret';
import { CONTENT_SECURITY_POLICY } from '../security';
import type { SharedUpstream } from '../sources/wait-for-turn';
import { createWorkosSource } from '../sources/workos';
import { rightAnswer } from './lists';

export const TEST_KEY = 'sk_example_never_to_be_seen';

export type TestApp = {
  app: App;
  /** The URLs asked of the upstream, in order. */
  asked: string[];
  /** Log lines as written. */
  lines: string[];
};

export type TestAppOptions = Partial<AppDependencies> & {
  answer?: (request: Request, count: number) => Response | Promise<Response>;
  /** Seconds. */
  timeout?: number;
  /** What calls upstream have in common, where the test is about that. */
  upstream?: SharedUpstream;
};

export const INDEX_HTML =
  '<!doctype html>\n<html lang="en">\n<head></head><body><!--initial-data--></body></html>';

export function testApp({
  answer = rightAnswer,
  timeout = 5,
  upstream = {},
  ...dependencies
}: TestAppOptions = {}): TestApp {
  const asked: string[] = [];
  const lines: string[] = [];
  const source = createWorkosSource({
    ...upstream,
    baseUrl: 'https://workos.example',
    key: new Secret(TEST_KEY),
    environment: 'default',
    timeout,
    firstWait: 1,
    ...(dependencies.now && { now: dependencies.now }),
    fetch: async (request) => {
      asked.push(request.url);
      return answer(request, asked.length);
    },
  });
  const app = createApp({
    environments: [{ about: { id: 'default', name: 'Default', source: 'workos' }, source }],
    authenticator: NO_SIGN_IN,
    accessRules: undefined,
    addresses: createAddresses([]),
    exposed: false,
    logger: pino({ base: null }, { write: (line: string) => void lines.push(line) }),
    loadIndexHtml: () => INDEX_HTML,
    files: new Map(),
    allowedHosts: [],
    contentSecurityPolicy: CONTENT_SECURITY_POLICY,
    cacheTtl: 30,
    ...dependencies,
  });
  return { app, asked, lines };
}

export const ACTIONS = '/api/environments/default/actions';

/** A promise and what settles it. */
export function deferred<Value = void>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let settle: ((value: Value) => void) | undefined;
  const promise = new Promise<Value>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: (value) => settle?.(value) };
}

/** Asks the app as if a connection from `peer` had brought the request. */
export async function askFrom(
  peer: string,
  app: App,
  path: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const incoming = new IncomingMessage(new Socket());
  incoming.url = path;
  Object.defineProperty(incoming.socket, 'remoteAddress', { value: peer });
  const init = { headers: { host: 'localhost', ...headers } };
  incoming.headers = Object.fromEntries(new Headers(init.headers));
  return app.request(path, init, { incoming });
}
