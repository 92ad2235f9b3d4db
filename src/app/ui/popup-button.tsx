import { ChevronDown } from 'lucide-react';
import { Suspense, useRef, useState, type ReactNode, type RefObject } from 'react';
import { buttonClass } from './button';

/** What a popup is given by the button that opens it. */
export type Popup = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: RefObject<HTMLButtonElement | null>;
};

type PopupButtonProps = {
  /** What the button shows. */
  children: ReactNode;
  /** The button's accessible name, where `children` do not say enough. */
  label?: string;
  kind: 'menu' | 'dialog';
  className?: string;
  /** Fetches the popup's code; called when the reader first reaches for the button. */
  onReach: () => void;
  /** The popup; rendered once it was asked for. */
  popup: (popup: Popup) => ReactNode;
};

/** A button that opens a popup whose code is not there before it is wanted. */
export function PopupButton({ children, label, kind, className, onReach, popup }: PopupButtonProps) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        aria-label={label}
        aria-haspopup={kind}
        aria-expanded={open}
        className={buttonClass('quiet', className)}
        onPointerEnter={onReach}
        onFocus={onReach}
        onClick={() => {
          setWanted(true);
          setOpen(!open);
        }}
      >
        {children}
        <ChevronDown aria-hidden className="size-3.5" />
      </button>
      {wanted && <Suspense>{popup({ open, onOpenChange: setOpen, anchor })}</Suspense>}
    </>
  );
}
