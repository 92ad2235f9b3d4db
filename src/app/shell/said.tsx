import { useEffect, useState } from 'react';

/** How long a word stays to be read, in milliseconds. */
const SAID_FOR = 2000;

/** What became of a command whose own place is gone, to be read and heard for a moment. */
export function useSaid(): [said: string, say: (words: string) => void] {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), SAID_FOR);
    return () => clearTimeout(timer);
  }, [said]);
  return [said, setSaid];
}

/** Shows it. The element is there before the words are, or a screen reader would not hear of them. */
export function Said({ words }: { words: string }) {
  return (
    <div role="status" className="pointer-events-none fixed inset-x-4 bottom-5 z-50 flex justify-center">
      {words !== '' && (
        <span className="rounded-md bg-ink px-3 py-1.5 text-sm font-medium text-canvas shadow-popup">
          {words}
        </span>
      )}
    </div>
  );
}
