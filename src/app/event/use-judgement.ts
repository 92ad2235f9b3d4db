import { useQuery } from '@tanstack/react-query';
import type { AuditLogSchema } from '../../contract/workos';
import { judgementQuery } from '../api/events';
import type { Pasted } from '../judging/pasted';

export type Judged = {
  /** What is known; of the text before this one while that is not judged yet. */
  pasted: Pasted | undefined;
  /** Whether it is about this very text and all loaded versions. */
  isCurrent: boolean;
  error: Error | null;
  retry: () => void;
};

const NOTHING: Pasted = { kind: 'nothing' };

/**
 * What the versions say of a text. The last answer stays until the next one is there.
 *
 * @param versions newest first
 */
export function useJudgement(
  environment: string,
  action: string,
  versions: readonly AuditLogSchema[],
  text: string,
): Judged {
  const isBlank = text.trim() === '';
  const query = useQuery({
    // Asked about nothing, the worker makes ready what the first event needs.
    ...judgementQuery(environment, action, versions, isBlank ? '' : text),
    placeholderData: (before: Pasted | undefined) => before,
  });
  const retry = () => void query.refetch();
  if (isBlank) return { pasted: NOTHING, isCurrent: true, error: null, retry };
  return {
    pasted: query.data,
    isCurrent: query.isSuccess && !query.isPlaceholderData,
    error: query.error,
    retry,
  };
}
