/** Our server with AUTH=oidc behind a real socket, and a browser that knows its name. */
import { pino } from 'pino';
import { expect } from 'vitest';
import { createOidcAuthenticator } from '../auth/oidc/oidc-authenticator';
import { sharedEnded } from '../auth/shared-ended';
import { readConfig, type Config } from '../config';
import { createHttpServer } from '../http-server';
import type { SharedStore } from '../shared/shared-store';
import { testApp } from './app';
import { Browser, type Seen } from './browser';
import { listening } from './http';
import { CLIENT_ID, CLIENT_SECRET } from './oidc-provider';

export const PUBLIC_URL = 'https://audit.example.com';
export const SESSION_SECRET = 'session-secret-never-to-be-seen-0001';

export type OidcServer = {
  port: number;
  /** Log lines as written. */
  lines: string[];
  browser: () => Browser;
  close: () => Promise<void>;
};

/** The settings as they are read; `env` adds to those that a test needs least. */
export function oidcConfig(issuer: string, env: Record<string, string> = {}): Config {
  const config = readConfig({
    AUTH: 'oidc',
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: CLIENT_ID,
    OIDC_CLIENT_SECRET: CLIENT_SECRET,
    OIDC_ALLOWED_DOMAINS: 'example.com',
    PUBLIC_URL,
    SESSION_SECRET,
    ...env,
  });
  if (!config.ok) throw new Error(config.problems.join('\n'));
  return config.value;
}

/** The authenticator, or what is wrong, and what it logs. */
export async function oidcAuthenticator(
  issuer: string,
  env: Record<string, string> = {},
  now = Date.now,
  store?: SharedStore,
) {
  const lines: string[] = [];
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const ended = store && sharedEnded(store);
  return { made: await createOidcAuthenticator(oidcConfig(issuer, env), logger, now, ended), lines };
}

export async function startOidcServer(
  issuer: string,
  {
    env = {},
    now = Date.now,
    store,
  }: { env?: Record<string, string>; now?: () => number; store?: SharedStore } = {},
): Promise<OidcServer> {
  const { made, lines } = await oidcAuthenticator(issuer, env, now, store);
  if ('problems' in made) throw new Error(made.problems.join('\n'));
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const { app } = testApp({
    authenticator: made,
    accessRules: oidcConfig(issuer, env).ENVIRONMENT_ACCESS,
    logger,
    allowedHosts: [new URL(PUBLIC_URL).hostname],
  });
  const { port, close } = await listening(createHttpServer(app, logger));
  return { port, lines, browser: () => new Browser({ [PUBLIC_URL]: port }), close };
}

/** Signs in through the provider's pages, from an address of ours on; gives where that ends. */
export async function signIn(
  browser: Browser,
  address: string,
  login: Record<string, string>,
): Promise<Seen> {
  const page = await browser.open(address);
  const action = /action="([^"]+)"/.exec(page.body)?.[1];
  if (action === undefined) return page;
  return browser.open(new URL(action, page.url).href, { form: login });
}

/** Signs in up to the address that the provider sends the reader back to, which is not opened yet. */
export async function signInToCallback(
  browser: Browser,
  address: string,
  login: Record<string, string>,
): Promise<string> {
  const page = await browser.open(address);
  const action = /action="([^"]+)"/.exec(page.body)?.[1];
  expect(action).toBeDefined();
  return browser.until(`${PUBLIC_URL}/auth/callback`, new URL(action ?? '', page.url).href, { form: login });
}

/** Who the page is told that the reader is, or why not. */
export async function readerOf(browser: Browser): Promise<unknown> {
  const { status, body } = await browser.fetch(`${PUBLIC_URL}/api/session`);
  return status === 200 ? JSON.parse(body).reader : JSON.parse(body).code;
}

/** Where the page tells why it did not work. */
export function signInProblem(name: string, to = '/'): string {
  return `${PUBLIC_URL}/sign-in?${String(new URLSearchParams({ problem: name, to }))}`;
}
