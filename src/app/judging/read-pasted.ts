import { readRejection } from '../../audit-schema/event/rejection';
import type { AuditLogSchema } from '../../contract/workos';
import type { Pasted } from './pasted';
import { placedEvent } from './placed-event';
import { placedNotes } from './reading-notes';
import { eventsIn } from './reading/forms';
import { Lines } from './reading/lines';
import { readText } from './reading/read-text';
import { valueOf, type Failure, type SpanNote, type TextNode } from './reading/text-tree';

/** With few versions a thousand events are judged; with many fewer, so that the answer does not take seconds. */
const MOST_EVENTS = 1000;
const MOST_JUDGEMENTS = 50_000;

/**
 * Reads what was pasted, and judges the events in it by every version.
 *
 * @param versions in the order in which their judgements are wanted
 */
export function readPasted(action: string, versions: readonly AuditLogSchema[], text: string): Pasted {
  if (text.trim() === '') return { kind: 'nothing' };
  const lines = new Lines(text);
  const { form, reading } = readText(text);
  if ('failure' in reading) return unreadable(reading.failure, lines);
  const { events, notes } = eventsIn(reading.roots, form);
  if (events.length === 0) return withoutEvent(reading.roots, reading.notes, lines);
  const most = Math.min(MOST_EVENTS, Math.max(1, Math.floor(MOST_JUDGEMENTS / versions.length)));
  const all = [...notesOnRest(events.length, most), ...reading.notes, ...notes];
  return {
    kind: 'events',
    notes: placedNotes(all, lines),
    events: events.slice(0, most).map((event) => placedEvent(action, versions, event, lines)),
  };
}

function unreadable({ problem, ofWhole, ...span }: Failure, lines: Lines): Pasted {
  const range = lines.rangeOf(span);
  const where = `Line ${range.line}, column ${range.column}: ${problem}.`;
  const message = ofWhole ? `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.` : where;
  return { kind: 'unreadable', message, range };
}

function withoutEvent(roots: readonly TextNode[], notes: readonly SpanNote[], lines: Lines): Pasted {
  const [root, ...others] = roots;
  const isOne = root !== undefined && others.length === 0;
  const rejection = isOne ? readRejection(valueOf(root)) : undefined;
  if (rejection !== undefined) return { kind: 'rejection', rejection, notes: placedNotes(notes, lines) };
  return { kind: 'no event', message: NO_EVENT, notes: placedNotes(notes, lines) };
}

const NO_EVENT =
  'There is no event in this. An event has “action”, “occurred_at”, “actor”, “targets” and “context”.';

function notesOnRest(found: number, most: number): SpanNote[] {
  if (found <= most) return [];
  return [{ message: `There are ${found} events here: the first ${most} are judged.` }];
}
