import type { App } from './app';
/** The server inside Vite's development server, which gives it the page and keeps the files to itself. */
import { readConfig } from './config';
import { createLogger } from './logging';
import { createServerApp } from './server-app';

export type DevOptions = {
  env: Readonly<Record<string, string | undefined>>;
  /** index.html as Vite transforms it for an address. */
  loadIndexHtml: (target: string) => string | Promise<string>;
};

/**
 * Makes the app for development. It sends no Content-Security-Policy: Vite puts scripts and styles into the page.
 *
 * Throws an Error that lists the settings at fault.
 */
export async function createDevApp({ env, loadIndexHtml }: DevOptions): Promise<App> {
  const config = readConfig(env);
  if (!config.ok) throw new Error(config.problems.join('\n'));
  const { logger } = await createLogger(config.value.LOG_LEVEL, process.stdout, true);
  const files = new Map();
  const made = await createServerApp(config.value, {
    logger,
    loadIndexHtml,
    files,
    contentSecurityPolicy: undefined,
  });
  if (!made.ok) throw new Error(made.problems.join('\n'));
  return made.app;
}
