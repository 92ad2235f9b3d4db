/** Starts load, and tells what it costs whoever is asked. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Load, LoadResult } from './load.ts';
import { startNode } from './processes.ts';

/** Has a process of its own ask, and gives what it tells. */
export async function loadFrom(load: Load): Promise<LoadResult> {
  const script = fileURLToPath(new URL('load.ts', import.meta.url));
  const child = startNode(
    ['--import', 'tsx', script, JSON.stringify(load)],
    {},
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (child.stdout === null) throw new Error('The load generator has no output.');
  const result: LoadResult = JSON.parse(await text(child.stdout));
  return result;
}

/** Linux counts in hundredths of a second. */
const TICK = 10;

/** Milliseconds that a process has run so far; NaN where there is no /proc (see proc_pid_stat(5)). */
export async function processorTime({ pid }: { pid?: number | undefined }): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in brackets; it can hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}

/** The processes that it has started. */
export async function childrenOf(pid: number | undefined): Promise<readonly { pid: number }[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return children
    .split(' ')
    .filter((child) => child !== '')
    .map((child) => ({ pid: Number(child) }));
}
