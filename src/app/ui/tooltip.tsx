import { Suspense, lazy, useEffect, useRef, useState, type ReactNode } from 'react';

const TooltipPopup = lazy(() => import('./overlays/tooltip-popup'));

/** How long a pointer rests on a control before its tooltip shows, in milliseconds. */
const REST = 400;

/**
 * Words for a control that shows none, on hover and on keyboard focus. Escape hides them. They repeat the control's
 * accessible name, so a screen reader is told nothing twice.
 */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  const [state, setState] = useState<'away' | 'resting' | 'shown'>('away');
  const anchor = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (state !== 'resting') return;
    const timer = setTimeout(() => setState('shown'), REST);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    // It only watches the control inside it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <span
      ref={anchor}
      className="inline-flex"
      onPointerEnter={(event) => event.pointerType === 'mouse' && setState('resting')}
      onPointerLeave={() => setState('away')}
      onFocus={(event) => event.target.matches(':focus-visible') && setState('shown')}
      onBlur={() => setState('away')}
      onKeyDown={(event) => event.key === 'Escape' && setState('away')}
    >
      {children}
      {state === 'shown' && (
        <Suspense>
          <TooltipPopup anchor={anchor} text={text} />
        </Suspense>
      )}
    </span>
  );
}
