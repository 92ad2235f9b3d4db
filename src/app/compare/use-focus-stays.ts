import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * Going from pair to pair leaves the focus on the control that did it, so that it can be used again; other changes of
 * place send it to the heading.
 */
export function useFocusStays(): void {
  const router = useRouter();
  useEffect(() => {
    let focused: HTMLElement | null = null;
    const forget = router.subscribe('onBeforeLoad', () => {
      focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    });
    // Told of a change only while this view stands. The shell is told too, before or after; what it does is done first.
    const leave = router.subscribe('onRendered', ({ fromLocation }) => {
      const control = focused;
      focused = null;
      if (fromLocation === undefined || control === null || control === document.body) return;
      queueMicrotask(() => control.isConnected && control.focus({ preventScroll: true }));
    });
    return () => {
      forget();
      leave();
    };
  }, [router]);
}
