import { lazy, type ReactNode } from 'react';
import { PopupButton } from './popup-button';

const loadPopup = () => import('./overlays/menu-popup');
const MenuPopup = lazy(loadPopup);

type MenuProps = {
  /** What the button shows. */
  children: ReactNode;
  /** The button's accessible name, where `children` do not say enough. */
  label: string;
  /** Takes little room on a phone. */
  compact?: boolean;
  /** The entries, from `menu-popup`; rendered when the menu opens. */
  items: () => ReactNode;
};

/** A button that opens a menu. The menu's code is fetched when the reader first reaches for it. */
export function Menu({ children, label, compact = false, items }: MenuProps) {
  return (
    <PopupButton
      label={label}
      kind="menu"
      {...(compact && { className: 'max-sm:px-1.5 max-sm:[&>svg:last-child]:hidden' })}
      onReach={() => void loadPopup()}
      popup={(popup) => <MenuPopup {...popup}>{items()}</MenuPopup>}
    >
      {children}
    </PopupButton>
  );
}
