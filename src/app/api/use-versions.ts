import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { isReadable } from '../../contract/list-items';
import { leadingHistory } from '../../contract/one-history';
import type { FailureCode } from './api-error';
import { asApiError } from './failure';
import { versionsQuery } from './queries';
import { refreshQuery } from './refresh';

/** How WorkOS answers a cursor that it does not know any more. */
const UNKNOWN_CURSOR: ReadonlySet<FailureCode> = new Set(['bad_request', 'not_found']);

/** How many times a list that does not fit together is read again. After that, all of it is shown. */
const MOST_RESTARTS = 3;

/**
 * An action's versions, newest first, page by page. An action that was deleted and created again while its pages were read
 * is read again from the start: its old and its new versions are never one list. Versions that cannot be read are apart, in
 * `unreadable`.
 */
export function useVersions(environment: string, action: string, enabled = true) {
  const client = useQueryClient();
  const { queryKey, ...options } = versionsQuery(environment, action);
  const query = useInfiniteQuery({ ...options, queryKey, enabled });
  const [restarts, setRestarts] = useState(0);
  const mayRestart = restarts < MOST_RESTARTS;
  const lists = useMemo(() => query.data?.pages.map((page) => page.data.data), [query.data]);
  const readable = useMemo(() => lists?.map((list) => list.filter(isReadable)), [lists]);
  const leading = useMemo(() => readable && leadingHistory(readable), [readable]);
  const shown = mayRestart ? leading : readable;
  const versions = useMemo(() => shown?.flat(), [shown]);
  const unreadable = useMemo(
    () => lists?.slice(0, shown?.length).flatMap((list) => list.filter((item) => !isReadable(item))) ?? [],
    [lists, shown],
  );
  const isTorn = readable !== leading;
  const isCursorUnknown = query.isFetchNextPageError && UNKNOWN_CURSOR.has(asApiError(query.error).code);
  const restart = mayRestart && (isTorn || isCursorUnknown) ? restarts + 1 : undefined;
  useEffect(() => {
    if (restart === undefined) return;
    const { queryKey: key } = versionsQuery(environment, action);
    void refreshQuery(client, key).then(() => setRestarts(restart));
  }, [restart, client, environment, action]);
  return { query, versions, unreadable };
}
