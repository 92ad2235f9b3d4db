import { ChevronDown } from 'lucide-react';
import { Suspense, lazy, useRef, useState } from 'react';
import { buttonClass } from './button';

const loadPopup = () => import('./overlays/filter-popup');
const FilterPopup = lazy(loadPopup);

export type FilterChoice = { value: string; count: number };

type FilterMenuProps = {
  label: string;
  /** What can be chosen, in this order; absent while it is not known. */
  choices: readonly FilterChoice[] | undefined;
  value: string | undefined;
  onChoose: (value: string) => void;
};

/** A button that opens a list of values to narrow by, found as one types. The list's code is fetched when first reached for. */
export function FilterMenu({ label, ...choosing }: FilterMenuProps) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        className={buttonClass('quiet', 'max-sm:px-1.5')}
        onPointerEnter={() => void loadPopup()}
        onFocus={() => void loadPopup()}
        onClick={() => {
          setWanted(true);
          setOpen(!open);
        }}
      >
        {label}
        <ChevronDown aria-hidden className="size-3.5" />
      </button>
      {wanted && (
        <Suspense>
          <FilterPopup open={open} onOpenChange={setOpen} anchor={button} label={label} {...choosing} />
        </Suspense>
      )}
    </>
  );
}
