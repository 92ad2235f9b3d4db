import { useEffect, useEffectEvent } from 'react';
import { tinykeys } from 'tinykeys';

type Keys = {
  /** As tinykeys writes them; with a space between keys that are pressed one after the other. */
  keys: readonly string[];
  /** Also while one types, and over a dialog. */
  everywhere?: true;
};

/** Every keyboard shortcut. Their words stand where they are shown, in the help. */
export const SHORTCUTS = {
  palette: { keys: ['$mod+k'], everywhere: true },
  filter: { keys: ['/'] },
  nextRow: { keys: ['j', 'ArrowDown'] },
  previousRow: { keys: ['k', 'ArrowUp'] },
  older: { keys: ['['] },
  newer: { keys: [']'] },
  compare: { keys: ['c'] },
  nextChange: { keys: ['n'] },
  previousChange: { keys: ['p'] },
  actions: { keys: ['g a'] },
  fields: { keys: ['g f'] },
  changes: { keys: ['g c'] },
  // Where `?` is typed without Shift, too.
  help: { keys: ['Shift+?', '?'] },
} as const satisfies Record<string, Keys>;
export type Shortcut = keyof typeof SHORTCUTS;

/** Runs `action` when one of the shortcut's keys is pressed outside of text fields, dialogs and menus. */
export function useShortcut(shortcut: Shortcut, action: (event: KeyboardEvent) => void): void {
  const run = useEffectEvent((event: KeyboardEvent) => {
    const { everywhere }: Keys = SHORTCUTS[shortcut];
    // From within a shadow root, as an editor has one, the event names only the root's host.
    const target = event.composedPath()[0] ?? event.target;
    if (event.defaultPrevented || (!everywhere && isTakenByFocus(target))) return;
    if (isSequence(shortcut)) event.preventDefault();
    action(event);
  });
  useEffect(() => {
    const bindings = Object.fromEntries(SHORTCUTS[shortcut].keys.map((key) => [key, run]));
    // The end of a sequence may be a shortcut by itself: the sequence hears of it first, and takes it.
    return tinykeys(window, bindings, { capture: isSequence(shortcut) });
  }, [shortcut]);
}

function isSequence(shortcut: Shortcut): boolean {
  return SHORTCUTS[shortcut].keys.some((key) => key.includes(' '));
}

const NAMES: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', 'Shift+?': '?' };

/** The keys of a shortcut as they are printed on this keyboard; several that are pressed one after the other. */
export function keyNames(key: string): string[] {
  if (key === '$mod+k') return [isApple() ? '⌘K' : 'Ctrl K'];
  return key.split(' ').map((one) => NAMES[one] ?? one);
}

/** As tinykeys tells it, for what it calls `$mod`. */
function isApple(): boolean {
  // oxlint-disable-next-line no-deprecated
  return /Mac|iPod|iPhone|iPad/.test(navigator.platform);
}

function isTakenByFocus(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=menu]',
    ) !== null
  );
}
