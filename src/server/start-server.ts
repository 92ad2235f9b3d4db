/** Starts the built server: settings, sources, socket. And stops it. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { version } from '../../package.json';
import { createAddresses } from './auth/addresses';
import { helpText, readCommandLine, type CommandLine } from './command-line';
import { readConfig, type Config } from './config';
import { createHttpServer } from './http-server';
import { listenAt, urlOf } from './listen';
import { createLogger, type Log, type Logger } from './logging';
import { measureLog } from './metrics/log-metrics';
import { startMeasuring } from './metrics/start-measuring';
import { CONTENT_SECURITY_POLICY } from './security';
import { createServerApp, isExposed } from './server-app';
import type { ServedEnvironment } from './sources/source';
import { readStaticFiles } from './static-files';
import { prepareStop } from './stop';

/** What the server needs of the process that runs it. */
export type ServerProcess = {
  /** The command line after the name of the program. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder of the built page. */
  readonly pageFolder: string;
  readonly exit: (code: number) => never;
  /** Takes what handles errors that nothing caught, once the server listens. */
  readonly onError: (handle: (error: unknown) => void) => void;
};

/** How long open requests have after a signal, in milliseconds: longer than WorkOS's usual time to answer. */
const LONGEST_STOP = 10_000;

/** How long the last log lines have to be written before the process exits, in milliseconds. */
const LOG_TIME = 500;

/**
 * V8 otherwise lets the heap become several times what is in use before it tidies up, the thread's as well
 * (docs/decisions/0019-history-in-the-background.md). It reads this each time; a V8 that has it no more says so and goes on.
 */
setFlagsFromString('--heap-growing-percent=20');

/**
 * Reads the settings, starts to listen, and stops when asked. Prints what is wrong with the settings and exits; rejects
 * with any other reason why the server cannot start.
 */
export async function startServer(host: ServerProcess): Promise<void> {
  const { env, pageFolder } = host;
  const giveUp = (problems: readonly string[]): never => {
    process.stderr.write(`${problems.join('\n')}\n`);
    return host.exit(1);
  };
  const asked = readCommandLine(host.args);
  if (!asked.ok) return giveUp(asked.problems);
  if (asked.value.says !== undefined) return say(asked.value.says);
  const unreadable = loadEnvFile(asked.value);
  if (unreadable !== undefined) return giveUp([unreadable]);
  const config = readConfig({ ...env, ...asked.value.settings });
  if (!config.ok) return giveUp(config.problems);
  if (!existsSync(`${pageFolder}index.html`))
    return giveUp(['The page is not built. Run “npm run build” first.']);
  const { logger, writer } = await createLogger(config.value.LOG_LEVEL, process.stdout);
  process.once('exit', () => writer.send());
  const html = await readFile(`${pageFolder}index.html`, 'utf8');
  const finishing: (() => Promise<void>)[] = [];
  let isStopping = false;
  const made = await createServerApp(config.value, {
    logger,
    loadIndexHtml: () => html,
    files: await readStaticFiles(pageFolder),
    contentSecurityPolicy: CONTENT_SECURITY_POLICY,
    onStop: (finish) => finishing.push(finish),
    isStopping: () => isStopping,
  });
  if (!made.ok) return giveUp(made.problems);
  measureLog(made.metrics.registry, writer);
  const measuring = await startMeasuring(config.value, made.metrics.registry, logger);
  if (!measuring.ok) return giveUp(measuring.problems);
  finishing.push(measuring.stop);
  if (measuring.url !== undefined) process.stdout.write(`Metrics are at ${measuring.url}\n`);
  const { isTrusted } = createAddresses(config.value.TRUSTED_PROXIES ?? []);
  const server = createHttpServer(made.app, logger, { most: config.value.MAX_CONNECTIONS, isTrusted });
  const stopServer = prepareStop(server);
  const stopAll = async () => {
    isStopping = true;
    await stopServer();
    await Promise.all(finishing.map((finish) => finish()));
  };
  const { PORT: port, HOST } = config.value;
  const place = { port, host: HOST, portName: 'PORT', hostName: 'HOST' } as const;
  const problem = await new Promise<string | undefined>((resolve) => listenAt(server, place, resolve));
  if (problem !== undefined) return giveUp([problem]);
  stopWhenAsked(host, stopAll, { logger, writer });
  const address = announce(server, config.value, made.environments, logger);
  if (asked.value.open) openInBrowser(address, logger);
}

function say(what: 'help' | 'version'): void {
  process.stdout.write(what === 'help' ? helpText() : `${version}\n`);
}

/** Variables that are set already win over the file's. Returns a message when the file cannot be read. */
function loadEnvFile({ envFile }: CommandLine): string | undefined {
  if (envFile === undefined && !existsSync('.env')) return undefined;
  try {
    process.loadEnvFile(envFile ?? '.env');
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return `The file of settings “${envFile ?? '.env'}” cannot be read${code}. Name another one with --env-file.`;
  }
}

/** The address is printed as well, so where no browser can be opened nothing is lost. */
function openInBrowser(address: string, logger: Logger): void {
  import('open')
    .then(({ default: open }) => open(address))
    .catch((error: unknown) => logger.warn({ err: error }, 'no browser could be opened'));
}

function announce(
  server: Server,
  config: Config,
  environments: readonly ServedEnvironment[],
  logger: Logger,
): string {
  const names = environments.map(({ about }) =>
    about.source === 'sandbox' ? `${about.name} (sample data)` : about.name,
  );
  const url = urlOf(server, { port: config.PORT, host: config.HOST });
  process.stdout.write(`Audit Schema Explorer is at ${url}\n`);
  process.stdout.write(`Environments: ${names.join(', ')}\n`);
  if (isExposed(config)) logger.warn('other machines can reach this server, and nobody has to sign in');
  return url;
}

/**
 * Stops the server on a signal, and on an error that nothing caught: after one of those the state of the process is
 * unknown. Open requests have `LONGEST_STOP` to finish. A second signal ends the process at once.
 */
function stopWhenAsked(host: ServerProcess, stopServer: () => Promise<void>, { logger, writer }: Log): void {
  let isStopping = false;
  let exitCode = 0;
  const end = async (): Promise<void> => {
    await Promise.race([writer.finish(), sleep(LOG_TIME)]);
    host.exit(exitCode);
  };
  const fail = (): void => {
    exitCode = 1;
    void end();
  };
  const stop = (): void => {
    isStopping = true;
    setTimeout(fail, LONGEST_STOP);
    stopServer().then(end, (error: unknown) => {
      logger.error({ err: error }, 'could not stop');
      fail();
    });
  };
  const stopOnSignal = (signal: string): void => {
    if (isStopping) return fail();
    logger.info({ signal }, 'stopping');
    stop();
  };
  process.on('SIGINT', stopOnSignal);
  process.on('SIGTERM', stopOnSignal);
  host.onError((error) => {
    exitCode = 1;
    try {
      logger.fatal({ err: error }, 'uncaught error, stopping');
    } catch {
      // What was thrown can throw again when it is read.
      logger.fatal('uncaught error that cannot be read, stopping');
    } finally {
      if (!isStopping) stop();
    }
  });
}
