/**
 * The process's own metrics, by the names that prom-client's defaults have, which dashboards know. Those cannot be
 * stopped, and watch each collection of garbage, which costs every answer 5 µs (docs/decisions/0030-prom-client.md).
 */
import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';

/** How exactly the delay of the event loop is measured, in milliseconds. */
const RESOLUTION = 20;

/** Starts to measure this process. Gives what ends that. */
export function watchProcess(registry: Registry): () => void {
  registerCpu(registry);
  registerMemory(registry);
  return watchEventLoop(registry);
}

function registerCpu(registry: Registry): void {
  registry.registerMetric(
    new Counter({
      name: 'process_cpu_seconds_total',
      help: 'Seconds of processor time that the process has used, by itself and in the system.',
      registers: [],
      collect() {
        const { user, system } = process.cpuUsage();
        this.reset();
        this.inc((user + system) / 1e6);
      },
    }),
  );
  const started = new Gauge({
    name: 'process_start_time_seconds',
    help: 'When the process started, in seconds since 1970.',
    registers: [registry],
  });
  started.set(Math.round(Date.now() / 1000 - process.uptime()));
}

function registerMemory(registry: Registry): void {
  const gauge = (name: string, help: string, of: keyof NodeJS.MemoryUsage) =>
    void new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(process.memoryUsage()[of]);
      },
    });
  gauge('process_resident_memory_bytes', 'Bytes of memory that the process has.', 'rss');
  gauge('nodejs_heap_size_total_bytes', 'Bytes of the JavaScript heap.', 'heapTotal');
  gauge('nodejs_heap_size_used_bytes', 'Bytes of the JavaScript heap in use.', 'heapUsed');
  gauge('nodejs_external_memory_bytes', 'Bytes outside the heap that belong to what is in it.', 'external');
}

/** Each figure is of the time since it was last asked for. */
function watchEventLoop(registry: Registry): () => void {
  const measured = monitorEventLoopDelay({ resolution: RESOLUTION });
  measured.enable();
  const gauges = LAGS.map(({ name, help, of }) => {
    const gauge = new Gauge({
      name: `nodejs_eventloop_lag_${name}_seconds`,
      help: `${help} delay of the event loop since this was last asked for, in seconds.`,
      registers: [registry],
      collect: () => {
        if (name === LAGS[0]?.name) read();
      },
    });
    return { gauge, of };
  });
  /** All at once, before the first is given. */
  function read(): void {
    for (const { gauge, of } of gauges) gauge.set(measured.count === 0 ? 0 : lagOf(of(measured)));
    measured.reset();
  }
  return () => void measured.disable();
}

const LAGS: readonly { name: string; help: string; of: (measured: IntervalHistogram) => number }[] = [
  { name: 'mean', help: 'Mean', of: ({ mean }) => mean },
  { name: 'p50', help: 'Median', of: (measured) => measured.percentile(50) },
  { name: 'p99', help: 'Longest but for one in a hundred', of: (measured) => measured.percentile(99) },
  { name: 'max', help: 'Longest', of: ({ max }) => max },
];

/** What is measured is the time between two turns of a timer; the delay is what is more than the timer's own. In seconds. */
function lagOf(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e9 - RESOLUTION / 1000);
}
