import { SharedSet } from '../shared/shared-set';
import type { SharedStore } from '../shared/shared-store';
import type { Ended } from './oidc/ended';

/** Keeps what was ended for all replicas: what one ended has ended on all. */
export function sharedEnded(store: SharedStore): (what: string) => Ended {
  return (what) => {
    const ended = new SharedSet(store, `ended-${what}`);
    return { end: (id, until) => ended.add(id, until), has: (id) => ended.has(id) };
  };
}
