import { useEffect, useEffectEvent } from 'react';
import { tinykeys } from 'tinykeys';

/** Every keyboard shortcut, in the order the help shows them. Keys as tinykeys writes them. */
export const SHORTCUTS = {
  filter: { keys: ['/'], label: 'Search the list' },
  nextRow: { keys: ['j', 'ArrowDown'], label: 'Next action' },
  previousRow: { keys: ['k', 'ArrowUp'], label: 'Previous action' },
  older: { keys: ['['], label: 'Older version, or pair of versions' },
  newer: { keys: [']'], label: 'Newer version, or pair of versions' },
  compare: { keys: ['c'], label: 'Compare the two chosen versions' },
  nextChange: { keys: ['n'], label: 'Next change in a comparison' },
  previousChange: { keys: ['p'], label: 'Previous change in a comparison' },
  // Where `?` is typed without Shift, too.
  help: { keys: ['Shift+?', '?'], label: 'Show shortcuts' },
} as const;
export type Shortcut = keyof typeof SHORTCUTS;

/** Runs `action` when one of the shortcut's keys is pressed outside of text fields, dialogs and menus. */
export function useShortcut(shortcut: Shortcut, action: (event: KeyboardEvent) => void): void {
  const run = useEffectEvent((event: KeyboardEvent) => {
    if (!event.defaultPrevented && !isTakenByFocus(event.target)) action(event);
  });
  useEffect(() => {
    return tinykeys(window, Object.fromEntries(SHORTCUTS[shortcut].keys.map((key) => [key, run])));
  }, [shortcut]);
}

function isTakenByFocus(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=menu]',
    ) !== null
  );
}
