/** Checks of the parameters of what is asked of a catalog. */
import { MAX_QUERY } from '../../contract/catalog-query';
import type { Check } from '../list-parameters';

/** A check of a text that narrows a result. An empty one narrows nothing. */
export function textCheck<Parameters>(make: (text: string) => Partial<Parameters>): Check<Parameters> {
  return (text) => {
    if (text.length > MAX_QUERY) return `a text of at most ${MAX_QUERY} characters`;
    return text === '' ? {} : make(text);
  };
}

/** What is searched for; white space around it, or alone, is nothing. */
export const QUERY_CHECK = textCheck<{ q: string }>((text) => {
  const q = text.trim();
  return q === '' ? {} : { q };
});
