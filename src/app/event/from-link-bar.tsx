import { Link2, TriangleAlert } from 'lucide-react';
import { Bar } from '../ui/bar';
import type { FromLink } from './use-event-text';

/** Says that an event came with the link, or that it could not be read. */
export function FromLinkBar({ fromLink }: { fromLink: FromLink }) {
  return fromLink === 'read' ? (
    <Bar icon={Link2} tone="neutral">
      This event came with the link. It has been taken out of the address, and was sent to nobody.
    </Bar>
  ) : (
    <Bar icon={TriangleAlert}>
      The event in this link cannot be read: part of the link is missing, or was changed on the way. Ask for
      the link again, or paste the event.
    </Bar>
  );
}
