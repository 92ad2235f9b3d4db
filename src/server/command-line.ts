/** What the command line may say: the settings that one changes most, and how to start. */
import { parseArgs } from 'node:util';
import { SETTINGS } from './config';

export type CommandLine = {
  /** Settings that win over the environment's. */
  readonly settings: Readonly<Record<string, string>>;
  /** A file of settings in place of `.env`. */
  readonly envFile: string | undefined;
  /** Opens the page in a browser when the server listens. */
  readonly open: boolean;
  readonly says: 'help' | 'version' | undefined;
};

const OPTIONS = {
  port: { type: 'string', short: 'p' },
  host: { type: 'string' },
  'env-file': { type: 'string' },
  open: { type: 'boolean', short: 'o', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const;

/** Reads the arguments after the program's name; a problem is one line for people. */
export function readCommandLine(
  args: readonly string[],
): { ok: true; value: CommandLine } | { ok: false; problems: readonly string[] } {
  const read = parsed(args);
  if (typeof read === 'string') return { ok: false, problems: [`${read} See --help.`] };
  const { port, host, open, help, version, 'env-file': envFile } = read;
  const settings = {
    ...(port === undefined ? {} : { PORT: port }),
    ...(host === undefined ? {} : { HOST: host }),
  };
  const says = help ? 'help' : version ? 'version' : undefined;
  return { ok: true, value: { settings, envFile, open, says } };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    // Its message names the argument and what is wrong with it.
    if (error instanceof TypeError) return error.message.replace(/\.?$/, '.');
    throw error;
  }
}

/** What `--help` prints: the options, and every setting. */
export function helpText(): string {
  const width = Math.max(...Object.keys(SETTINGS).map(({ length }) => length));
  const settings = Object.entries(SETTINGS).map(([name, { about }]) => `  ${name.padEnd(width)}  ${about}`);
  return `Browse the actions and schema versions of a WorkOS audit log. Without a key it shows sample data.

Usage: audit-schema-explorer [options]

  -p, --port <port>      listens on this port (PORT); 0 takes any free one
      --host <host>      listens on this address (HOST)
      --env-file <file>  reads settings from this file; otherwise from .env where there is one
  -o, --open             opens the page in a browser
  -h, --help             prints this
  -v, --version          prints the version

Settings are environment variables, or lines of that file:

  WORKOS_API_KEY, WORKOS_API_KEY_<NAME>: the keys, one for each environment
${settings.join('\n')}
`;
}
