import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isReadable } from '../../contract/list-items';
import type { AuditLogSchema } from '../../contract/workos';
import { useMorePages } from '../api/more-pages';
import { versionsQuery } from '../api/queries';
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
  const query = useInfiniteQuery({ ...versionsQuery(environment, action), enabled: needed });
  useMorePages(query, needed);
  const listed = query.data?.pages.flatMap((page) => page.data.data.filter(isReadable)) ?? [];
  const missesSome = needed && (query.isPending || query.hasNextPage);
  return {
    choices: choicesOf(numbers.known, [...loaded, ...listed]),
    note: missesSome ? (query.isError ? 'Not all versions could be loaded' : 'Loading more…') : undefined,
    load: () => setWanted(true),
  };
}
