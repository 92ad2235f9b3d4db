import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { Backdrop, CloseCross } from './window-parts';

type DialogProps = { title: ReactNode; onClose: () => void; children: ReactNode };

/** A modal window over the page. Escape, the backdrop and the cross close it; the focus goes back to where it was. */
export function Dialog({ title, onClose, children }: DialogProps) {
  return (
    <BaseDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <BaseDialog.Portal>
        <Backdrop />
        <BaseDialog.Popup className="fixed inset-x-4 top-[12vh] z-50 mx-auto max-h-[86vh] max-w-md overflow-y-auto rounded-lg border border-line bg-surface p-5 shadow-popup">
          <div className="mb-3 flex items-start justify-between gap-3">
            <BaseDialog.Title className="min-w-0 py-0.5 text-base font-semibold wrap-anywhere">
              {title}
            </BaseDialog.Title>
            <CloseCross />
          </div>
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
