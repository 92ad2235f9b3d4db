import { useQuery } from '@tanstack/react-query';
import { NOT_REFRESHED } from '../api/refresh';
import { formatNumber } from '../lib/numbers';
import { CopyWordsButton } from '../ui/copy-words-button';
import { LONGEST_LINK, LONGEST_TEXT, linkWithEvent } from './event-fragment';

type CopyLinkProps = {
  /** To this place, without an event. */
  link: string;
  text: string;
};

/** The link that has the event in its fragment, for whoever asks for it; says so where it would be too long. */
export function CopyLinkWithEvent({ link, text }: CopyLinkProps) {
  const isHopeless = text.length > LONGEST_TEXT;
  const { data: whole } = useQuery({
    queryKey: ['link-with-event', link, isHopeless ? '' : text],
    // Made before it is asked for: some browsers let a page copy only what is at hand when one clicks.
    queryFn: async () => (await linkWithEvent(link, text)) ?? null,
    enabled: !isHopeless,
    networkMode: 'always',
    meta: NOT_REFRESHED,
    gcTime: 0,
  });
  if (isHopeless || whole === null) {
    return (
      <p className="px-2.5 text-right text-xs text-muted">
        Too long for a link: over {formatNumber(LONGEST_LINK)} characters
      </p>
    );
  }
  return (
    <CopyWordsButton
      look="quiet"
      label="Copy link with event"
      isDisabled={whole === undefined}
      text={() => whole ?? link}
    />
  );
}
