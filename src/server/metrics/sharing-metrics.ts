import { Gauge, type Registry } from 'prom-client';
import type { SharedStore } from '../shared/shared-store';
import { PREFIX } from './names';

/** Measures, where servers share something, whether this one is connected to what they share. */
export function measureSharing(registry: Registry, store: Pick<SharedStore, 'state'>): void {
  const gauge: Gauge = new Gauge({
    name: `${PREFIX}_redis_connected`,
    help: '1 while this server shares with others through Redis, 0 while it goes on alone.',
    registers: [registry],
    collect: () => gauge.set(store.state.state === 'connected' ? 1 : 0),
  });
}
