import { FIRST_VERSIONS_PAGE_SIZE, schemasPath } from './api';
import { readPair } from './version-pair';
import { nextStep } from './version-walk';

/**
 * The first page of an action's versions on the way to a pair, as an address names it. Of a text that names none it is
 * what the action's own place asks for.
 */
export function firstPageOfPair(environment: string, action: string, text: string): string {
  const read = readPair(text);
  const step = read.ok ? nextStep(read.pair, []) : undefined;
  const parameters = step?.kind === 'ask' ? step.parameters : { limit: FIRST_VERSIONS_PAGE_SIZE };
  return schemasPath(environment, action, parameters);
}
