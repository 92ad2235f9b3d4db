/** Two versions' demands on events, part by part: where an event of the one may not pass the other. */
import { addressOf, type Path } from '../address';
import { eventOf, type EventMetadata } from '../event';
import { IMPOSSIBLE, isRequired, leastMetadata, type Demands, type Question } from './demands';
import { Findings, faultsWithoutMetadata } from './findings';
import { include } from './inclusion';
import type { Sides } from './sample';
import { includeTargets } from './targets';
import { isEmpty } from './values';

/** Where events of `from` may not pass `to`. A fault's value is a whole event. */
export function decide(question: Question): Findings {
  const { from, to, sides } = question;
  const findings = new Findings();
  if (acceptsNothing(from, sides)) {
    findings.caveats.push({
      path: [],
      message: `Version ${question.versions.from} accepts no event at all, so that there is none to break.`,
    });
    return findings;
  }
  includeSlot('actor', ['actor', 'metadata'], question, findings);
  includeTargets(from.targets, to.targets, question, findings, (targets) => eventWith({ targets }, question));
  includeSlot('metadata', ['metadata'], question, findings);
  return findings;
}

function acceptsNothing(demands: Demands, sides: Sides): boolean {
  const nodes = [demands.metadata, demands.actor, ...demands.targets.map(({ node }) => node)];
  return nodes.some((node) => isRequired(node) && isEmpty(node, sides.from) === true);
}

function includeSlot(slot: 'metadata' | 'actor', path: Path, question: Question, findings: Findings): void {
  const { from, to, sides, versions } = question;
  const ours = from[slot];
  const theirs = to[slot];
  const whole = (metadata: unknown) => eventWith({ [slot]: metadata }, question);
  const place = { path, name: slot, versions, sides, findings, whole, include };
  include(ours, theirs, place);
  findings.faults.push(...faultsWithoutMetadata(ours, theirs, place, () => whole(undefined)));
}

/** The smallest event of `from`, with some of its parts given; a part that is given as `undefined` is left out. */
function eventWith(
  given: { metadata?: unknown; actor?: unknown; targets?: EventMetadata['targets'] },
  question: Question,
): unknown {
  const { action, versions, from, to, sides } = question;
  const metadata = 'metadata' in given ? given.metadata : leastMetadata(from.metadata, to.metadata, sides);
  const actor = 'actor' in given ? given.actor : leastMetadata(from.actor, to.actor, sides);
  const targets = given.targets ?? leastTargets(question);
  if (metadata === IMPOSSIBLE || actor === IMPOSSIBLE || targets === IMPOSSIBLE) return undefined;
  return eventOf(action, versions.to, {
    metadata: asObject(metadata),
    actor: asObject(actor),
    targets,
  });
}

const asObject = (value: unknown) => (typeof value === 'object' && value !== null ? value : undefined);

function leastTargets({ from, to, sides }: Question): EventMetadata['targets'] | typeof IMPOSSIBLE {
  const targets = from.targets.map(({ type, nth, node }) => {
    const other = to.targets.find((target) => target.type === type && target.nth === nth)?.node ?? node;
    return { type, metadata: leastMetadata(node, other, sides) };
  });
  const isMade = (
    target: (typeof targets)[number],
  ): target is { type: string; metadata: object | undefined } => target.metadata !== IMPOSSIBLE;
  return targets.every(isMade) ? targets : IMPOSSIBLE;
}

/** Names a place as people read it; the whole event has no address of its own. */
export function placeName(path: Path): string {
  return path.length === 0 ? 'event' : addressOf(path);
}
