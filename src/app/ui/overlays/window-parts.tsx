/** What windows over the page have in common. */
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';

/** Covers the page below; pressing it closes the window. */
export function Backdrop() {
  return <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-[light-dark(#1b1c1f66,#000000a0)]" />;
}

/** The cross that closes the window. */
export function CloseCross() {
  return (
    <BaseDialog.Close
      aria-label="Close"
      className="ml-auto rounded-md p-1 text-muted hover:bg-hover hover:text-ink"
    >
      <X aria-hidden className="size-4" />
    </BaseDialog.Close>
  );
}
