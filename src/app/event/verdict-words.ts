/** What versions say of an event, in sentences. */
import type { JsonNumber } from '../../audit-schema/decimal';
import type { JudgementResult } from '../../audit-schema/event/judgement';
import { formatNumber } from '../lib/numbers';

type Judged = { version: number; result: JudgementResult };

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** Of more parts than this their number says more. */
const MOST_PARTS = 6;

const SAID: readonly (readonly [JudgementResult, string])[] = [
  ['accepted', 'accepted by'],
  ['rejected', 'rejected by'],
  ['cannot_tell', 'undecided for'],
];

/**
 * The verdict over all versions: “Accepted by versions 1–3, rejected by 4 and 5.”
 *
 * @param judgements newest first, at least one
 * @param complete whether these are all versions that there are
 */
export function verdictSentence(judgements: readonly Judged[], complete: boolean): string {
  const present = SAID.filter(([wanted]) => judgements.some(({ result }) => result === wanted));
  const isUnanimous = present.length === 1 && complete && judgements.length > 2;
  const said = present.map(([wanted, words], index) => {
    if (isUnanimous) return `${words} all ${formatNumber(judgements.length)} versions`;
    return `${words} ${versionsOf(judgements, wanted, index === 0)}`;
  });
  return `${capitalized(said.join(', '))}.`;
}

/** `versions 1–3 and 5`, `version 4`, `120 of 200 versions`; without the noun where it has been said. */
function versionsOf(judgements: readonly Judged[], wanted: JudgementResult, withNoun: boolean): string {
  const runs = runsOf(judgements, wanted);
  const count = runs.reduce((sum, { length }) => sum + length, 0);
  const parts = runs.flatMap((run) => (run.length > 2 ? [`${run[0]}–${run.at(-1)}`] : run.map(String)));
  if (parts.length > MOST_PARTS) {
    return formatNumber(count) + (withNoun ? ` of ${formatNumber(judgements.length)} versions` : '');
  }
  const noun = count === 1 ? 'version ' : 'versions ';
  return (withNoun ? noun : '') + list.format(parts);
}

/** Versions with this result that follow each other, oldest first. */
function runsOf(judgements: readonly Judged[], wanted: JudgementResult): number[][] {
  const runs: number[][] = [];
  let isGoingOn = false;
  for (const { version, result } of judgements.toReversed()) {
    if (result === wanted && isGoingOn) runs.at(-1)?.push(version);
    else if (result === wanted) runs.push([version]);
    isGoingOn = result === wanted;
  }
  return runs;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What the version that an event names says of it. */
export function namedSentence(
  named: JsonNumber | undefined,
  judgements: readonly Judged[],
  complete: boolean,
): string {
  if (named === undefined) return 'Your event names no version.';
  const result = judgements.find(({ version }) => version === named)?.result;
  if (result !== undefined) return `Your event names version ${String(named)}, which ${CLAUSES[result]}.`;
  return `Your event names version ${String(named)}, which ${complete ? 'does not exist' : 'is not loaded yet'}.`;
}

const CLAUSES: Record<JudgementResult, string> = {
  accepted: 'accepts it',
  rejected: 'rejects it',
  cannot_tell: 'cannot be asked',
};
