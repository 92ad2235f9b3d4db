/** Findings about an event, as tables of tests write them. */
import { judgeEvent } from '../event/judgement';
import { versionOf, type Content } from './verdict-rows';

/** An event without metadata. */
export const EVENT = {
  action: 'invoice.sent',
  version: 4,
  occurred_at: '2026-01-15T12:00:00Z',
  actor: { id: 'user_01', type: 'user' },
  targets: [{ id: 'in_01', type: 'invoice' }],
  context: { location: '203.0.113.7' },
};

/** The findings of version 4 with this content about the event with these parts, as `address | message | fix`. */
export function said(content: Content, parts: object): string[] {
  const { judgements } = judgeEvent(EVENT.action, [versionOf(4, content)], { ...EVENT, ...parts });
  return (judgements[0]?.findings ?? []).map((each) =>
    [each.address, each.message, each.fix ?? '–'].join(' | '),
  );
}
