import { useEffect, useEffectEvent } from 'react';

type EarlyKeysProps = { text: string; onText: (text: string) => void; onClose: () => void };

/** Keeps what is typed while the palette is still being loaded, which would else go to whatever has the focus. */
export function EarlyKeys({ text, onText, onClose }: EarlyKeysProps) {
  const take = useEffectEvent((event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || event.isComposing) return;
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
