import { useEffect, useEffectEvent, useRef } from 'react';

/**
 * Lets Enter be pressed before what was typed is answered: `open` is called once it is, unless more is typed meanwhile.
 *
 * @returns to be called for that Enter
 */
export function useEarlyEnter(typed: string, isSettled: boolean, open: () => void): () => void {
  const pressedFor = useRef<string>(undefined);
  const openNow = useEffectEvent(open);
  useEffect(() => {
    if (!isSettled || pressedFor.current === undefined) return;
    if (pressedFor.current === typed) openNow();
    pressedFor.current = undefined;
  }, [typed, isSettled]);
  return () => {
    pressedFor.current = typed;
  };
}
