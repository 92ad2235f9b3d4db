import { Menu } from '@base-ui/react/menu';
import type { ReactNode, RefObject } from 'react';

type MenuPopupProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: RefObject<HTMLElement | null>;
  children: ReactNode;
};

/** The open part of a Menu; a default export because that is what `lazy` takes. */
// oxlint-disable-next-line import/no-default-export
export default function MenuPopup({ open, onOpenChange, anchor, children }: MenuPopupProps) {
  return (
    <Menu.Root open={open} onOpenChange={onOpenChange}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} align="end" sideOffset={4} className="z-50">
          <Menu.Popup
            finalFocus={anchor}
            className="min-w-44 rounded-lg border border-line bg-surface p-1 text-sm shadow-popup outline-none"
          >
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
