import { pino } from 'pino';
import { Catalog } from '../catalog/catalog';
import { History } from '../history/history';
import { HistoryFile } from '../history/history-file';
import type { Registry } from './registry';

function onUnexpected(error: unknown): void {
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

/** A history over a registry, kept in a file where that is given, with the waits that it asked for; `wake` ends the last of them. */
export function historyOver(registry: Registry, kept?: { folder: string; environment: string }) {
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
  const file = kept && new HistoryFile(kept.folder, kept.environment, logger);
  const history = new History({
    source,
    catalog,
    file,
    onUnexpected,
    sleep,
    now: () => clock.now,
    judge: async ({ action, older, newer }) => {
      const summary = `${action} ${older.version} to ${newer.version}`;
      compared.push(summary);
      return { summary, verdict: newer.version % 2 === 0 ? 'safe' : 'breaking' };
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
    known: () =>
      history.log.versions().map(({ action, previous, version }) => [action, previous, version.version]),
    versionsOf: (name: string) =>
      history.log
        .versions()
        .filter(({ action }) => action === name)
        .map(({ version }) => version.version),
  };
}
