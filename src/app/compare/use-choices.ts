import { useState } from 'react';
import type { AuditLogSchema } from '../../contract/workos';
import { useMorePages } from '../api/more-pages';
import { useVersions } from '../api/use-versions';
import type { Known } from '../lib/version-pairs';
import { choicesOf, type Choice } from './choices';

type Choices = { choices: readonly Choice[]; note: string | undefined; load: () => void };

/** The versions that a picker offers: those already known, and all others once the reader reaches for it (`load`). */
export function useChoices(
  environment: string,
  action: string,
  numbers: Known,
  loaded: readonly AuditLogSchema[],
): Choices {
  const [wanted, setWanted] = useState(false);
  const needed = wanted && !numbers.complete;
  const { query, versions: listed = [] } = useVersions(environment, action, needed);
  useMorePages(query, needed);
  const missesSome = needed && (query.isPending || query.hasNextPage);
  return {
    choices: choicesOf(numbers.known, [...loaded, ...listed]),
    note: missesSome ? (query.isError ? 'Not all versions could be loaded' : 'Loading more…') : undefined,
    load: () => setWanted(true),
  };
}
