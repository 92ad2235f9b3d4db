import type { ComparisonThread } from './comparison-thread';
import type { Judged, VersionPair } from './messages';

const TOO_COMPLEX = 'Too complex to compare';

/**
 * A version's verdict against its predecessor, for the history; `cannot_tell` where comparing them breaks the thread, or
 * takes too much of it. Rejects when the thread cannot be started at all.
 */
export async function judgeVersion(pair: VersionPair, thread: ComparisonThread): Promise<Judged> {
  const ending = await thread.inTurn('history', (ask) => ask({ want: 'verdict', ...pair }));
  if (ending.state === 'judged') return ending.judged;
  const inShort = await thread.inTurn('history', (ask) => ask({ want: 'summary', ...pair }));
  return {
    summary: inShort.state === 'summed up' ? inShort.summary : TOO_COMPLEX,
    verdict: 'cannot_tell',
  };
}
