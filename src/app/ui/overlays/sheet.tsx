import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { Backdrop, CloseCross } from './window-parts';

type SheetProps = {
  title: string;
  /** What stands beside the title. */
  tools?: ReactNode;
  onClose: () => void;
  children: ReactNode;
};

/** A modal panel at the window's right edge, as high as the window. Escape, the backdrop and the cross close it. */
export function Sheet({ title, tools, onClose, children }: SheetProps) {
  return (
    <BaseDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <BaseDialog.Portal>
        <Backdrop />
        <BaseDialog.Popup
          // What is shown, rather than the first of what could be.
          initialFocus={() => document.querySelector<HTMLElement>('[role=dialog] [aria-current]')}
          className="fixed inset-y-0 right-0 z-50 flex w-full max-w-180 flex-col overflow-y-auto border-l border-line bg-surface shadow-popup"
        >
          <div className="sticky top-0 z-10 flex min-h-12 items-center gap-4 border-b border-line bg-surface pr-3 pl-5">
            <BaseDialog.Title className="text-base font-semibold">{title}</BaseDialog.Title>
            {tools}
            <CloseCross />
          </div>
          <div className="flex flex-col gap-4 p-5">{children}</div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
