/** Reading what a server gives to Prometheus. */
import type { App } from '../app';
import { createMetrics, type Metrics } from '../metrics/metrics';
import { testApp, type TestApp, type TestAppOptions } from './app';

/** By series, written as Prometheus writes it: `name{label="value"}`. */
export type Series = ReadonlyMap<string, number>;

export type MeasuredApp = TestApp & { metrics: Metrics; series: () => Promise<Series> };

/** An app that is measured, and serves what is at /metrics. */
export function measuredApp({ upstream, ...options }: TestAppOptions = {}): MeasuredApp {
  const metrics = createMetrics();
  const made = testApp({
    metrics: { of: metrics, served: true },
    upstream: { observer: metrics.upstream, ...upstream },
    ...options,
  });
  return { ...made, metrics, series: async () => seriesIn(await metrics.registry.metrics()) };
}

/** The series that a GET of /metrics gives. */
export async function seriesAt(app: App): Promise<Series> {
  return seriesIn(await (await app.request('/metrics')).text());
}

export function seriesIn(text: string): Series {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end), Number(line.slice(end + 1))] as const;
    }),
  );
}

/** Every value that a label has anywhere. */
export function valuesOf(label: string, series: Series): Set<string> {
  const found = [...series.keys()].flatMap((name) =>
    [...name.matchAll(new RegExp(`[{,]${label}="((?:[^"\\\\]|\\\\.)*)"`, 'g'))].map(
      ([, value = '']) => value,
    ),
  );
  return new Set(found);
}
