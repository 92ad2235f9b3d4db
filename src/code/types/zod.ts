import type { TypedAction } from './typed-action';

/** The events of some versions of some actions. */
export function zodOf(actions: readonly TypedAction[]): string {
  return JSON.stringify(actions, null, 2);
}
