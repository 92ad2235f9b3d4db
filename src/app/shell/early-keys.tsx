import { useEffect, useEffectEvent } from 'react';

type EarlyKeysProps = { text: string; onText: (text: string) => void; onClose: () => void };

/** Takes what is typed until the palette has loaded and has the focus. Otherwise it would go to the focused element. */
export function EarlyKeys({ text, onText, onClose }: EarlyKeysProps) {
  const take = useEffectEvent((event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const isInPalette = event.target instanceof Element && event.target.closest('[data-palette]') !== null;
    if (isInPalette || ctrlKey || metaKey || altKey || event.isComposing) return;
    if (key === 'Escape') onClose();
    else if (key === 'Backspace') onText(text.slice(0, -1));
    else if (key.length === 1) onText(text + key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    window.addEventListener('keydown', take, { capture: true });
    return () => window.removeEventListener('keydown', take, { capture: true });
  }, []);
  return null;
}
