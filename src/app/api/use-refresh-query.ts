import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { refreshQuery } from './refresh';

/** “Try again” of a failed query: like Refresh, the answer is newer than the click. */
export function useRefreshQuery(queryKey: QueryKey): () => void {
  const client = useQueryClient();
  return () => void refreshQuery(client, queryKey);
}
