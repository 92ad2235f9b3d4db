import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { CopyLinkWithEvent } from './copy-link-with-event';

type EditorCardProps = {
  text: string;
  /** To this place, without the event. */
  link: string;
  /** Whether what is said of it is about an earlier text. */
  isBusy: boolean;
  onClear: () => void;
  /** The editor; its room is there before it is. */
  children: ReactNode;
};

/** What stands round the editor: its name, and what one can do with the text. Shows that the focus is in it. */
export function EditorCard({ text, link, isBusy, onClear, children }: EditorCardProps) {
  return (
    <section aria-labelledby="your-event" className={CARD}>
      <div className="flex h-10 shrink-0 items-center border-b border-line pr-1 pl-4">
        <h2 id="your-event" className="text-sm font-medium whitespace-nowrap">
          Your event
        </h2>
        <span className="flex-1 pl-3 text-xs text-muted">
          {isBusy && <span className={BUSY}>Judging…</span>}
        </span>
        {text !== '' && (
          <>
            <CopyLinkWithEvent link={link} text={text} />
            <Button look="quiet" onClick={onClear}>
              Clear
            </Button>
          </>
        )}
      </div>
      <div data-editor className="min-h-0 flex-1">
        {children}
      </div>
    </section>
  );
}

const CARD =
  'flex h-96 flex-col overflow-hidden rounded-lg border border-line bg-surface outline-accent has-[[data-editor]:focus-within]:border-accent has-[[data-editor]:focus-within]:outline lg:h-auto';

/** In sight only where it takes long enough to be wondered about. */
const BUSY = 'transition-opacity delay-400 max-sm:hidden starting:opacity-0';
