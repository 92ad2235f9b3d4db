import { useEffect, useState } from 'react';

/** How long "Copied" stays to be read, in milliseconds. */
const SAID_FOR = 2000;

export type CopyState = 'idle' | 'copied' | 'failed';

/** Copies text and says for a moment whether that worked: a browser may refuse. */
export function useCopy(): [CopyState, (text: string) => void] {
  const [state, setState] = useState<CopyState>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), SAID_FOR);
    return () => clearTimeout(timer);
  }, [state]);
  function copy(text: string) {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  }
  return [state, copy];
}
