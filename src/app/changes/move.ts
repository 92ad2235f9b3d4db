import { focusRow, focusedRow } from '../lib/row-focus';

/** Moves the focus to the next row that has a link, over the heads of days. Without a focused row it begins at `from`. */
export function moveAmongRows(step: 1 | -1, from: number, event: { preventDefault: () => void }): void {
  event.preventDefault();
  const focused = focusedRow();
  const next = focused === undefined ? from : focused + step;
  focusRow(next);
  if (focusedRow() === focused) focusRow(next + step);
}
