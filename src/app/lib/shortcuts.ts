import { useEffect, useEffectEvent } from 'react';
import { tinykeys } from 'tinykeys';

/** Every keyboard shortcut, in the order the help shows them. Keys as tinykeys writes them. */
export const SHORTCUTS = {
  filter: { keys: ['/'], label: 'Filter the list' },
  nextRow: { keys: ['j', 'ArrowDown'], label: 'Next action' },
  previousRow: { keys: ['k', 'ArrowUp'], label: 'Previous action' },
  older: { keys: ['['], label: 'Older version' },
  newer: { keys: [']'], label: 'Newer version' },
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
    target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu]') !== null
  );
}
