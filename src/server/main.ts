#!/usr/bin/env node
/** Starts the built server: settings, sources, socket. The only file that ends the process. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { version } from '../../package.json';
import { createAddresses } from './auth/addresses';
import { helpText, readCommandLine, type CommandLine } from './command-line';
import { readConfig, type Config } from './config';
import { createHttpServer } from './http-server';
import { listenAt } from './listen';
import { createLogger, type Logger } from './logging';
import { startMeasuring } from './metrics/start-measuring';
import { CONTENT_SECURITY_POLICY } from './security';
import { createServerApp, isExposed } from './server-app';
import type { ServedEnvironment } from './sources/source';
import { readStaticFiles } from './static-files';
import { prepareStop } from './stop';

/** Beside dist/server, where the build puts this file. */
const PAGE = fileURLToPath(new URL('../page/', import.meta.url));

/** How long open requests have after a signal, in milliseconds: longer than WorkOS's usual time to answer. */
const LONGEST_STOP = 10_000;

/**
 * V8 otherwise lets the heap become several times what is in use before it tidies up, the thread's as well
 * (docs/decisions/0019-history-in-the-background.md). It reads this each time; a V8 that has it no more says so and goes on.
 */
setFlagsFromString('--heap-growing-percent=20');

await start();

async function start(): Promise<void> {
  const asked = readCommandLine(process.argv.slice(2));
  if (!asked.ok) return giveUp(asked.problems);
  if (asked.value.says !== undefined) return say(asked.value.says);
  loadEnvFile(asked.value);
  const config = readConfig({ ...process.env, ...asked.value.settings });
  if (!config.ok) return giveUp(config.problems);
  if (!existsSync(`${PAGE}index.html`)) return giveUp(['The page is not built. Run “npm run build” first.']);
  const { logger, flush } = await createLogger(config.value.LOG_LEVEL, process.stdout.isTTY);
  // What goes wrong while one reader is served must not take the server from the others.
  process.on('uncaughtException', (error) => logger.fatal({ err: error }, 'uncaught'));
  const html = await readFile(`${PAGE}index.html`, 'utf8');
  const finishing: (() => Promise<void>)[] = [];
  let stopping = false;
  const made = await createServerApp(config.value, {
    logger,
    loadIndexHtml: () => html,
    files: await readStaticFiles(PAGE),
    contentSecurityPolicy: CONTENT_SECURITY_POLICY,
    onStop: (finish) => finishing.push(finish),
    isStopping: () => stopping,
  });
  if (!made.ok) return giveUp(made.problems);
  const measuring = await startMeasuring(config.value, made.metrics.registry, logger);
  if (!measuring.ok) return giveUp(measuring.problems);
  finishing.push(measuring.stop);
  if (measuring.url !== undefined) process.stdout.write(`Metrics are at ${measuring.url}\n`);
  const { isTrusted } = createAddresses(config.value.TRUSTED_PROXIES ?? []);
  const server = createHttpServer(made.app, logger, { most: config.value.MAX_CONNECTIONS, isTrusted });
  const stopServer = prepareStop(server);
  const stopAll = async () => {
    stopping = true;
    await stopServer();
    await Promise.all(finishing.map((finish) => finish()));
  };
  stopOnSignal(stopAll, logger, flush);
  listen(server, config.value, () => {
    const address = announce(server, config.value, made.environments, logger);
    if (asked.value.open) openInBrowser(address, logger);
  });
}

function say(what: 'help' | 'version'): void {
  process.stdout.write(what === 'help' ? helpText() : `${version}\n`);
}

/** Variables that are set already win over the file's. */
function loadEnvFile({ envFile }: CommandLine): void {
  if (envFile === undefined && !existsSync('.env')) return;
  try {
    process.loadEnvFile(envFile ?? '.env');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    giveUp([
      `The file of settings “${envFile ?? '.env'}” cannot be read${code}. Name another one with --env-file.`,
    ]);
  }
}

/** The address is printed as well, so where no browser can be opened nothing is lost. */
function openInBrowser(address: string, logger: Logger): void {
  import('open')
    .then(({ default: open }) => open(address))
    .catch((error: unknown) => logger.warn({ err: error }, 'no browser could be opened'));
}

function giveUp(problems: readonly string[]): never {
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exit(1);
}

function listen(server: Server, { PORT, HOST }: Config, listening: () => void): void {
  const place = { port: PORT, host: HOST, portName: 'PORT', hostName: 'HOST' } as const;
  listenAt(server, place, (problem) => (problem === undefined ? listening() : giveUp([problem])));
}

function announce(
  server: Server,
  config: Config,
  environments: readonly ServedEnvironment[],
  logger: Logger,
): string {
  const { HOST, PORT } = config;
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : PORT;
  const host = HOST.includes(':') && !HOST.startsWith('[') ? `[${HOST}]` : HOST;
  const names = environments.map(({ about }) =>
    about.source === 'sandbox' ? `${about.name} (sample data)` : about.name,
  );
  const url = `http://${host}:${port}`;
  process.stdout.write(`Audit Schema Explorer is at ${url}\n`);
  process.stdout.write(`Environments: ${names.join(', ')}\n`);
  if (isExposed(config)) logger.warn('other machines can reach this server, and nobody has to sign in');
  return url;
}

function stopOnSignal(stopServer: () => Promise<void>, logger: Logger, flush: () => void): void {
  let stopping = false;
  const end = (code: number): never => {
    flush();
    process.exit(code);
  };
  const stop = (signal: string) => {
    if (stopping) end(1);
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => end(1), LONGEST_STOP);
    stopServer().then(
      () => end(0),
      (error: unknown) => {
        logger.error({ err: error }, 'could not stop');
        end(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
