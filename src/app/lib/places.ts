/** The places of an environment that one goes to by name. */

export const PLACES = ['actions', 'fields', 'changes'] as const;
export type Place = (typeof PLACES)[number];

/** The address of a place; of the start page where there is no environment. */
export function placePath(environment: string | undefined, place: Place): string {
  return environment === undefined ? '/' : `/${encodeURIComponent(environment)}/${place}`;
}
