import { MAX_ACTIONS } from './catalogue';

/** What serving the sandbox alone can be told. */
export type Settings = { readonly port: number; readonly actions?: number };

const DEFAULT_PORT = 4100;
const MAX_PORT = 65_535;

/**
 * Reads PORT (4100; 0 takes a free one) and SANDBOX_ACTIONS from environment variables; an empty one is as none.
 * Gives the problem instead, in one line that names the variable, what was wrong and an example.
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Settings | { problem: string } {
  const port = environment['PORT'] || String(DEFAULT_PORT);
  if (!isCount(port, MAX_PORT)) return problemOf('PORT', port, MAX_PORT, DEFAULT_PORT);
  const actions = environment['SANDBOX_ACTIONS'];
  if (!actions) return { port: Number(port) };
  if (!isCount(actions, MAX_ACTIONS)) return problemOf('SANDBOX_ACTIONS', actions, MAX_ACTIONS, 1000);
  return { port: Number(port), actions: Number(actions) };
}

function isCount(text: string, most: number): boolean {
  return /^\d{1,6}$/.test(text) && Number(text) <= most;
}

function problemOf(name: string, value: string, most: number, example: number) {
  return {
    problem: `${name} must be a whole number from 0 to ${most}, not “${value}”, for example ${name}=${example}.`,
  };
}
