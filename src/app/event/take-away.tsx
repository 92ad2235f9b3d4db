import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { Link2 } from 'lucide-react';
import { formatNumber } from '../lib/numbers';
import { CopyButton } from '../ui/copy-button';
import { CopyWordsButton } from '../ui/copy-words-button';
import { LONGEST_LINK, linkWithEvent } from './event-fragment';

/** The links that one can pass on: to the action and the version, and, where one asks for it, with the event. */
export function TakeAway({ text }: { text: string }) {
  const link = location.origin + useLocation({ select: ({ pathname, searchStr }) => pathname + searchStr });
  const isBlank = text.trim() === '';
  const { data: whole } = useQuery({
    queryKey: ['link-with-event', link, text],
    queryFn: async () => (await linkWithEvent(link, text)) ?? null,
    enabled: !isBlank,
    networkMode: 'always',
    gcTime: 0,
  });
  const isTooLong = !isBlank && whole === null;
  return (
    <div className="flex max-w-full flex-wrap items-center justify-end gap-x-2 gap-y-1">
      {isTooLong && (
        <p role="status" className="text-sm text-muted">
          Too long for a link: many programs cut one after {formatNumber(LONGEST_LINK)} characters.
        </p>
      )}
      <CopyWordsButton
        label="Copy link with event"
        disabled={typeof whole !== 'string'}
        text={() => whole ?? link}
      />
      <CopyButton icon={Link2} label="Copy link without event" text={() => link} />
    </div>
  );
}
