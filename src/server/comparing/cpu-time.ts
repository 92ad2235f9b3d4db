/** How much CPU time a worker thread has used. Node 20 does not say it: `worker.cpuUsage()` came with Node 22.19. */
import { readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

/** Milliseconds per clock tick: Linux shows programs 100 ticks a second on all systems that Node runs on (proc(5), `_SC_CLK_TCK`). */
const TICK = 10;

/** The kernel's id of the calling thread, or `undefined` where the system is not Linux. */
export function currentThread(): number | undefined {
  try {
    // A link such as `4711/task/4712`.
    const id = Number(path.basename(readlinkSync('/proc/thread-self')));
    return Number.isSafeInteger(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Returns a function that gives CPU time in milliseconds. Only differences between two results have a meaning.
 *
 * @param thread as `currentThread` gave it in that thread. Where it is missing, the function counts all threads of this
 *   process, which is never less than the thread's own time.
 */
export function cpuClock(thread: number | undefined): () => number {
  if (thread === undefined || threadTime(thread) === undefined) return processTime;
  let last = 0;
  return () => {
    // A thread that has ended has no time any more. Its last one holds.
    last = threadTime(thread) ?? last;
    return last;
  };
}

/** User and system time, from the two fields of `stat` that follow the thread's name and eleven others (proc(5)). */
function threadTime(thread: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'latin1');
    // The name stands in parentheses, and may have spaces and parentheses in it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const time = (Number(fields[11]) + Number(fields[12])) * TICK;
    return Number.isNaN(time) ? undefined : time;
  } catch {
    return undefined;
  }
}

function processTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
