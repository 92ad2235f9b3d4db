/** The events in what was read: bare, in the body of a request, in an array. */
import { asNodeSdkSends, isForNodeSdk } from './node-sdk';
import type { TextForm } from './read-text';
import { entryOf, type SpanNote, type TextNode } from './text-tree';

/** An event as it reaches WorkOS's API, with what is to be known about how it was read. */
export type FoundEvent = { event: TextNode; notes: readonly SpanNote[] };

/** What an object has at least one of that is meant as an event. */
const EVENT_KEYS = [
  'action',
  'occurred_at',
  'occurredAt',
  'actor',
  'targets',
  'context',
  'version',
  'metadata',
];

/** The events in what was read, in their order, and notes on what stands between them and is none. */
export function eventsIn(
  roots: readonly TextNode[],
  form: TextForm,
): { events: readonly FoundEvent[]; notes: readonly SpanNote[] } {
  const events: FoundEvent[] = [];
  const notes: SpanNote[] = [];
  const look = (node: TextNode, maybeForSdk: boolean): void => {
    const wrapped = entryOf(node, 'event')?.value;
    if (node.type === 'array') {
      for (const item of node.items) look(item, maybeForSdk);
    } else if (node.type === 'object' && EVENT_KEYS.some((key) => entryOf(node, key))) {
      const isForSdk = maybeForSdk && isForNodeSdk(node);
      events.push(isForSdk ? asNodeSdkSends(node) : { event: node, notes: [] });
    } else if (wrapped === undefined) {
      notes.push({ message: 'There is no event in this.', span: { start: node.start, end: node.end } });
    } else {
      look(wrapped, maybeForSdk && entryOf(node, 'organization_id') === undefined);
    }
  };
  for (const root of roots) look(root, form !== 'curl');
  return { events, notes };
}
