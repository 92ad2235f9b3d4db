import { Tooltip } from '@base-ui/react/tooltip';
import type { RefObject } from 'react';

type TooltipPopupProps = { anchor: RefObject<HTMLElement | null>; text: string };

/** The shown part of a Tooltip; a default export because that is what `lazy` takes. */
// oxlint-disable-next-line import/no-default-export
export default function TooltipPopup({ anchor, text }: TooltipPopupProps) {
  return (
    <Tooltip.Root open>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={anchor} side="bottom" className="z-50">
          <Tooltip.Popup aria-hidden className="pt-1.5">
            <span className="block rounded-md bg-ink px-2 py-1 text-xs text-canvas shadow-popup">{text}</span>
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
