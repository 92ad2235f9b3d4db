import type { KeyboardEvent } from 'react';
import { moveRowFocus } from './row-focus';
import { useShortcut } from './shortcuts';

/**
 * Moves among the rows of a list: with `j` and `k` from anywhere, with the arrows from a row.
 *
 * @param from the row to begin with when none has the focus: the first in sight
 * @returns what hears the keys in the element that holds the rows
 */
export function useRowKeys(from: number): (event: KeyboardEvent) => void {
  function move(step: 1 | -1, event: { preventDefault: () => void }) {
    event.preventDefault();
    moveRowFocus(step, from);
  }
  useShortcut('nextRow', (event) => move(1, event));
  useShortcut('previousRow', (event) => move(-1, event));
  return (event) => {
    if (event.key === 'ArrowDown') move(1, event);
    if (event.key === 'ArrowUp') move(-1, event);
  };
}
