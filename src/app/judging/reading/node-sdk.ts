/** What WorkOS's SDK for Node makes of an event before it sends it. */
import { entryOf, type SpanNote, type TextEntry, type TextNode, type TextObject } from './text-tree';

/** Whether an event is written as that SDK takes it, and not in part as the API does. */
export function isForNodeSdk(event: TextNode): boolean {
  const context = entryOf(event, 'context')?.value;
  const hasOurs = entryOf(event, 'occurredAt') ?? entryOf(context, 'userAgent');
  const hasTheirs = entryOf(event, 'occurred_at') ?? entryOf(context, 'user_agent');
  return hasOurs !== undefined && hasTheirs === undefined;
}

/** Keys of what is sent, by the key that the SDK reads them from. */
const EVENT_KEYS: ReadonlyMap<string, string> = new Map([
  ['action', 'action'],
  ['version', 'version'],
  ['occurredAt', 'occurred_at'],
  ['actor', 'actor'],
  ['targets', 'targets'],
  ['context', 'context'],
  ['metadata', 'metadata'],
]);
const CONTEXT_KEYS: ReadonlyMap<string, string> = new Map([
  ['location', 'location'],
  ['userAgent', 'user_agent'],
]);

/**
 * The event as the SDK sends it: two keys get another name, and what it does not know is left out.
 * After `serializeCreateAuditLogEventOptions` in @workos-inc/node 11.
 */
export function asNodeSdkSends(event: TextObject): { event: TextObject; notes: readonly SpanNote[] } {
  const notes: SpanNote[] = [{ message: SAID, span: { start: event.start, end: event.start } }];
  const sent = sentOf(event, EVENT_KEYS, notes);
  const entries = sent.entries.map((entry) =>
    entry.key === 'context' && entry.value.type === 'object'
      ? { ...entry, value: sentOf(entry.value, CONTEXT_KEYS, notes) }
      : entry,
  );
  return { event: { ...sent, entries }, notes };
}

const SAID =
  'Read as for the SDK for Node: it sends “occurredAt” as “occurred_at” and “userAgent” as “user_agent”.';

function sentOf(object: TextObject, keys: ReadonlyMap<string, string>, notes: SpanNote[]): TextObject {
  const entries: TextEntry[] = [];
  for (const entry of object.entries) {
    const key = keys.get(entry.key);
    if (key !== undefined) entries.push({ ...entry, key });
    else notes.push({ message: `The SDK for Node does not send “${entry.key}”.`, span: entry.keySpan });
  }
  return { ...object, entries };
}
