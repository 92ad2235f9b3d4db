import { isInteger, isJsonNumber } from '../../audit-schema/decimal';
import type { EventFinding, LikelyMistake } from '../../audit-schema/event/judgement';
import { judgeEvent } from '../../audit-schema/event/judgement';
import type { AuditLogSchema } from '../../contract/workos';
import type { PastedEvent, Placed } from './pasted';
import { placedNotes } from './reading-notes';
import type { FoundEvent } from './reading/forms';
import type { Lines } from './reading/lines';
import { Places } from './reading/places';
import { entryOf, valueOf } from './reading/text-tree';

/** Judges an event by every version, and finds the place in the text for all that is said of it. */
export function placedEvent(
  action: string,
  versions: readonly AuditLogSchema[],
  { event: node, notes }: FoundEvent,
  lines: Lines,
): PastedEvent {
  const event = valueOf(node);
  const places = new Places(node, lines);
  const { judgements, mistakes } = judgeEvent(action, versions, event);
  const [named, version] = ['action', 'version'].map((key) => scalarAt(node, key));
  return {
    range: lines.rangeOf(node),
    action: typeof named === 'string' ? named : undefined,
    version: isJsonNumber(version) && isInteger(version) ? version : undefined,
    event,
    notes: placedNotes(notes, lines),
    mistakes: mistakes.map((mistake) => placedMistake(mistake, places)),
    judgements: judgements.map(({ version: judged, result, findings, caveats }) => ({
      version: judged,
      result,
      findings: findings.map((finding) => placedFinding(finding, places)),
      caveats: caveats.map((caveat) => ({ ...caveat, range: places.openingAt(caveat.pointer) })),
    })),
  };
}

function scalarAt(node: FoundEvent['event'], key: string): unknown {
  const value = entryOf(node, key)?.value;
  return value?.type === 'scalar' ? value.value : undefined;
}

function placedMistake(mistake: LikelyMistake, places: Places): Placed<LikelyMistake> {
  return { ...mistake, range: places.entryAt(mistake.pointer) };
}

/** What these keywords demand is demanded of keys. */
const OF_KEYS = /\/(?:additionalProperties|unevaluatedProperties|propertyNames)(?:\/|$)/;

function placedFinding(finding: EventFinding, places: Places): Placed<EventFinding> {
  const { pointer, error } = finding;
  const range = OF_KEYS.test(error.schemaPath) ? places.keyAt(pointer) : places.openingAt(pointer);
  return { ...finding, range };
}
