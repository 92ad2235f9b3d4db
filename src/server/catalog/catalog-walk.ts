/** One walk through the list of actions, and what its failures mean. */
import type { ListProblem } from '../../contract/list-problems';
import type { Failure } from '../errors';
import { CAUSE_404 } from '../sources/refusal';

/** The first wait after a failure and the longest, in milliseconds; each is twice the one before. */
const FIRST_WAIT = 5000;
const LONGEST_WAIT = 60_000;

/** The longest that WorkOS can make us wait, in milliseconds: a date in another year is a mistake. */
export const LONGEST_ASKED = 60 * 60 * 1000;

/**
 * One way through the list. `met` are the ids of the items it came by and `text` their length, `cursors` those it went on from;
 * `nameless` counts the items without a name; `anew` where no page will do that another replica fetched before it began; `asOf` is when the oldest page was fetched that
 * another one did fetch, by the monotonic clock; `problems` are the actions that could not be read.
 */
export type Walk = {
  readonly after?: string;
  readonly anew: boolean;
  readonly asOf?: number;
  readonly met: Set<string>;
  readonly cursors: Set<string>;
  readonly restarts: number;
  readonly problems: ListProblem[];
  nameless: number;
  text: number;
};

const REFUSALS: ReadonlySet<Failure['code']> = new Set(['bad_request', 'not_found']);

/** Whether the source may have refused a cursor whose item is gone. A 404 of WorkOS can be that, or an outage. */
export function isRefusal({ code, cause }: Failure): boolean {
  return REFUSALS.has(code) || cause === CAUSE_404;
}

/** In milliseconds; never shorter than WorkOS asks for. */
export function waitAfter({ retryAfter = 0 }: Failure, failuresBefore: number): number {
  const backOff = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failuresBefore);
  return Math.max(backOff, Math.min(LONGEST_ASKED, retryAfter * 1000));
}

export function newWalk({ anew, restarts = 0 }: { anew: boolean; restarts?: number }): Walk {
  return { anew, met: new Set(), cursors: new Set(), restarts, problems: [], nameless: 0, text: 0 };
}

/** Why a walk that could not read all actions is not complete; `undefined` without problems. */
export function incompleteness(problems: readonly ListProblem[]): Failure | undefined {
  const [first, ...more] = problems;
  if (first === undefined) return undefined;
  const others = more.length === 0 ? '' : ` So are ${more.length.toLocaleString('en')} more.`;
  return { code: 'upstream_invalid', message: `${first.message}${others}` };
}
