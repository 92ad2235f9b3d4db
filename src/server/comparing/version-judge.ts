import { failed, succeeded, type Outcome } from '../errors';
import type { ComparisonThread } from './comparison-thread';
import type { Judged, VersionPair } from './messages';

/**
 * Compares a version with its predecessor for the history. A comparison that takes too much time or memory, or that is
 * interrupted, is a failure and never a verdict: it says nothing about the versions.
 */
export async function judgeVersion(pair: VersionPair, thread: ComparisonThread): Promise<Outcome<Judged>> {
  const ending = await thread.inTurn('history', (ask) => ask({ want: 'verdict', ...pair }));
  if (ending.state === 'judged') return succeeded(ending.judged);
  const versions = `versions ${pair.older.version} and ${pair.newer.version}`;
  if (ending.state === 'too complex') {
    return failed('too_complex', `Comparing ${versions} takes too much time or memory.`);
  }
  const cause = 'message' in ending ? ending.message : ending.state;
  return failed('internal', `The server could not compare ${versions}.`, { cause });
}
