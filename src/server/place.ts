/** The environment and the action that an address of the API names. */
import { refusalOfActionName } from '../contract/action-name';
import { failed, succeeded, type Outcome } from './errors';
import type { ServedEnvironment } from './sources/source';

/** `action` is absent where the address is an environment's. */
export type Place = { readonly environment: ServedEnvironment; readonly action: string | undefined };

/** Reads the decoded segments of `/api/environments/{environment}/actions` and of what stands below an action. */
export function placeOf(
  segments: readonly string[],
  environments: readonly ServedEnvironment[],
): Outcome<Place> {
  const [, , id = '', , action] = segments;
  const environment = environments.find(({ about }) => about.id === id);
  if (environment === undefined) {
    return failed('not_found', `There is no such environment. ${whichThereAre(environments)}`);
  }
  const refusal = action === undefined ? undefined : refusalOfActionName(action);
  return refusal === undefined ? succeeded({ environment, action }) : failed('bad_request', refusal);
}

function whichThereAre(environments: readonly ServedEnvironment[]): string {
  if (environments.length === 0) return 'None is open to you.';
  return `There are: ${environments.map(({ about }) => about.id).join(', ')}.`;
}
