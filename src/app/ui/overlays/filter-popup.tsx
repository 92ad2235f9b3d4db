import { Combobox } from '@base-ui/react/combobox';
import { Check } from 'lucide-react';
import type { RefObject } from 'react';
import { formatNumber } from '../../lib/numbers';
import type { FilterChoice } from '../filter-menu';

type FilterPopupProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: RefObject<HTMLElement | null>;
  label: string;
  choices: readonly FilterChoice[] | undefined;
  value: string | undefined;
  onChoose: (value: string) => void;
};

/** The open part of a FilterMenu; a default export because that is what `lazy` takes. */
// oxlint-disable-next-line import/no-default-export
export default function FilterPopup(props: FilterPopupProps) {
  const { open, onOpenChange, anchor, label, choices, value, onChoose } = props;
  const counts = new Map(choices?.map((choice) => [choice.value, choice.count]));
  return (
    <Combobox.Root
      items={[...counts.keys()]}
      value={value ?? null}
      onValueChange={(chosen) => chosen !== null && onChoose(chosen)}
      open={open}
      onOpenChange={(opens, { event, cancel }) => {
        // The button itself closes what it has opened.
        if (event.target instanceof Node && anchor.current?.contains(event.target)) cancel();
        else onOpenChange(opens);
      }}
      autoHighlight
    >
      <Combobox.Portal>
        <Combobox.Positioner anchor={anchor} align="start" sideOffset={4} className="z-50">
          <Combobox.Popup
            aria-label={label}
            finalFocus={anchor}
            className="w-64 max-w-(--available-width) rounded-lg border border-line bg-surface text-sm shadow-popup outline-none"
          >
            <Combobox.Input
              aria-label={`Find a ${label.toLowerCase()}`}
              placeholder={`Find a ${label.toLowerCase()}`}
              className="h-9 w-full rounded-t-lg border-b border-line bg-transparent px-3 outline-none placeholder:text-faint"
            />
            <Combobox.Empty className="px-3 py-2 text-muted empty:hidden">
              {choices === undefined ? 'Not known yet.' : 'None like this.'}
            </Combobox.Empty>
            <Combobox.List className="max-h-[min(18rem,calc(var(--available-height)-3rem))] overflow-y-auto overscroll-contain p-1 empty:p-0">
              {(choice: string) => (
                <Combobox.Item
                  key={choice}
                  value={choice}
                  title={choice}
                  className="flex h-8 items-center gap-2 rounded-md px-2 outline-none select-none data-highlighted:bg-hover"
                >
                  <span className="min-w-0 flex-1 truncate">{choice}</span>
                  <Combobox.ItemIndicator>
                    <Check aria-hidden className="size-4" />
                  </Combobox.ItemIndicator>
                  <span className="text-muted">{formatNumber(counts.get(choice) ?? 0)}</span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
