import { ChevronDown } from 'lucide-react';
import { Suspense, lazy, useRef, useState, type ReactNode } from 'react';
import { buttonClass } from './button';

const loadPopup = () => import('./overlays/menu-popup');
const MenuPopup = lazy(loadPopup);

type MenuProps = {
  /** What the button shows. */
  children: ReactNode;
  /** The button's accessible name, where `children` do not say enough. */
  label: string;
  /** The entries, from `menu-popup`; rendered when the menu opens. */
  items: () => ReactNode;
};

/** A button that opens a menu. The menu's code is fetched when the reader first reaches for it. */
export function Menu({ children, label, items }: MenuProps) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        className={buttonClass('quiet')}
        onPointerEnter={() => void loadPopup()}
        onFocus={() => void loadPopup()}
        onClick={() => {
          setWanted(true);
          setOpen(!open);
        }}
      >
        {children}
        <ChevronDown aria-hidden className="size-3.5" />
      </button>
      {wanted && (
        <Suspense>
          <MenuPopup open={open} onOpenChange={setOpen} anchor={button}>
            {items()}
          </MenuPopup>
        </Suspense>
      )}
    </>
  );
}
