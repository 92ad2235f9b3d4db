/** Starts the built server: settings, sources, socket. The only file that ends the process. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
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
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  if (!config.ok) return giveUp(config.problems);
  if (!existsSync(`${PAGE}index.html`)) return giveUp(['The page is not built. Run “npm run build” first.']);
  const { logger, flush } = await createLogger(config.value.LOG_LEVEL, process.stdout.isTTY);
  // What goes wrong while one reader is served must not take the server from the others.
  process.on('uncaughtException', (error) => logger.fatal({ err: error }, 'uncaught'));
  const html = await readFile(`${PAGE}index.html`, 'utf8');
  const finishing: (() => Promise<void>)[] = [];
  const made = await createServerApp(config.value, {
    logger,
    loadIndexHtml: () => html,
    files: await readStaticFiles(PAGE),
    contentSecurityPolicy: CONTENT_SECURITY_POLICY,
    onStop: (finish) => finishing.push(finish),
  });
  if (!made.ok) return giveUp(made.problems);
  const measuring = await startMeasuring(config.value, made.metrics.registry, logger);
  if (!measuring.ok) return giveUp(measuring.problems);
  finishing.push(measuring.stop);
  if (measuring.url !== undefined) process.stdout.write(`Metrics are at ${measuring.url}\n`);
  const server = createHttpServer(made.app, logger);
  const stopServer = prepareStop(server);
  const stopAll = async () => {
    await stopServer();
    await Promise.all(finishing.map((finish) => finish()));
  };
  stopOnSignal(stopAll, logger, flush);
  listen(server, config.value, () => announce(server, config.value, made.environments, logger));
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
): void {
  const { HOST, PORT } = config;
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : PORT;
  const host = HOST.includes(':') && !HOST.startsWith('[') ? `[${HOST}]` : HOST;
  const names = environments.map(({ about }) =>
    about.source === 'sandbox' ? `${about.name} (sample data)` : about.name,
  );
  process.stdout.write(`Audit Schema Explorer is at http://${host}:${port}\n`);
  process.stdout.write(`Environments: ${names.join(', ')}\n`);
  if (isExposed(config)) logger.warn('other machines can reach this server, and nobody has to sign in');
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
