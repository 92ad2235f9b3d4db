/** How it goes with the calls to WorkOS. */
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { UpstreamObserver } from '../sources/upstream-observer';
import { PREFIX, SECONDS_BUCKETS } from './names';

/** Makes the metrics, and gives what is told of the calls that they count. */
export function upstreamObserver(registry: Registry): UpstreamObserver {
  const registers = [registry];
  const requests = new Counter({
    name: `${PREFIX}_upstream_requests_total`,
    help: 'Requests sent to WorkOS, each attempt for itself, by outcome: ok, the code of the failure, or left.',
    labelNames: ['environment', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: `${PREFIX}_upstream_request_duration_seconds`,
    help: 'Seconds from a request to WorkOS to the end of the answer, by environment.',
    labelNames: ['environment'],
    buckets: SECONDS_BUCKETS,
    registers,
  });
  const calls = new Counter({
    name: `${PREFIX}_upstream_calls_total`,
    help: 'Questions for WorkOS with all their attempts, or none, by outcome: ok or the code of the failure.',
    labelNames: ['environment', 'outcome'],
    registers,
  });
  const waits = new Histogram({
    name: `${PREFIX}_upstream_wait_seconds`,
    help: 'Seconds that a request to WorkOS waited for its turn, by who waits: a reader or the background.',
    labelNames: ['urgency'],
    buckets: SECONDS_BUCKETS,
    registers,
  });
  const away = new Gauge({
    name: `${PREFIX}_upstream_away`,
    help: '1 while WorkOS is away for any environment and only tried from time to time, else 0.',
    registers,
  });
  return {
    onAttempt: ({ environment, outcome, milliseconds }) => {
      requests.inc({ environment, outcome });
      durations.observe({ environment }, milliseconds / 1000);
    },
    onAway: (isAway) => away.set(isAway ? 1 : 0),
    onCall: ({ environment, code }) => calls.inc({ environment, outcome: code }),
    onWait: (milliseconds, urgency) => waits.observe({ urgency }, milliseconds / 1000),
  };
}
