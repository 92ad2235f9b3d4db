import { environmentPath } from './catalog-query';

/** The path of the TypeScript for an environment's events. */
export function typesPath(environment: string): string {
  return environmentPath(environment, 'types.d.ts', {});
}
