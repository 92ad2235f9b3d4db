import { pino } from 'pino';
import { Catalog } from '../catalog/catalog';
import { succeeded } from '../errors';
import { History } from '../history/history';
import { HistoryFile } from '../history/history-file';
import type { HistoryOptions } from '../history/history-options';
import type { Registry } from './registry';

function fail(error: unknown): void {
  throw error;
}

/** Lets everything else go on until it is so. */
export async function until(isSo: () => boolean): Promise<void> {
  if (isSo()) return;
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  return until(isSo);
}

/** Stands in for comparing: version 2 is safe, 3 breaking, 4 safe and so on. */
const alternating: HistoryOptions['judge'] = async ({ action, older, newer }) =>
  succeeded({
    summary: `${action} ${older.version} to ${newer.version}`,
    verdict: newer.version % 2 === 0 ? 'safe' : 'breaking',
  });

/** Where a history is kept, and what stands in for comparing. */
export type HistoryOverOptions = {
  folder?: string;
  environment?: string;
  judge?: HistoryOptions['judge'];
  onUnexpected?: (error: unknown) => void;
};

/** A history over a registry, with the waits that it asked for. `wake` ends all of them. */
export function historyOver(
  registry: Registry,
  { folder, environment = 'default', judge = alternating, onUnexpected = fail }: HistoryOverOptions = {},
) {
  const { source } = registry;
  const waits: number[] = [];
  const sleeping: (() => void)[] = [];
  const sleep = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      waits.push(milliseconds);
      sleeping.push(resolve);
    });
  const clock = { now: Date.UTC(2026, 0, 20) };
  const lines: string[] = [];
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const catalog = new Catalog({ source, onUnexpected, ttl: 0, sleep });
  const compared: string[] = [];
  const file = folder === undefined ? undefined : new HistoryFile(folder, environment, logger);
  const history = new History({
    source,
    catalog,
    file,
    onUnexpected,
    sleep,
    now: () => clock.now,
    judge: async (pair) => {
      compared.push(`${pair.action} ${pair.older.version} to ${pair.newer.version}`);
      return judge(pair);
    },
  });
  return {
    history,
    clock,
    catalog,
    compared,
    waits,
    lines,
    wake: () => sleeping.splice(0).forEach((resolve) => resolve()),
    /** Asks, and waits for the whole environment to be known as it is now. */
    gather: async () => {
      history.ask();
      await until(() => !catalog.isFetching && history.state().complete);
      await file?.written();
    },
    written: async () => file?.written(),
    known: () =>
      history.log.versions().map(({ action, previous, version }) => [action, previous, version.version]),
    versionsOf: (name: string) =>
      history.log
        .versions()
        .filter(({ action }) => action === name)
        .map(({ version }) => version.version),
  };
}
