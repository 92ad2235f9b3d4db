import { lazy } from 'react';
import { PopupButton } from './popup-button';

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
  return (
    <PopupButton
      kind="dialog"
      className="max-sm:px-1.5"
      onReach={() => void loadPopup()}
      popup={(popup) => <FilterPopup {...popup} label={label} {...choosing} />}
    >
      {label}
    </PopupButton>
  );
}
