const ROW = 'data-row';

/** The attributes that make a row's link findable by its position in the list. */
export function rowAttributes(index: number) {
  return { [ROW]: index };
}

/** Moves the focus to the link of a row; gives whether the row is there. */
export function focusRow(index: number): boolean {
  const link = document.querySelector<HTMLElement>(`[${ROW}="${index}"]`);
  link?.focus();
  return link !== null;
}

/** Moves the focus to the first row, also where the list is scrolled so far that it is not in the document. */
export function focusFirstRow(): void {
  if (focusRow(0)) return;
  window.scrollTo(0, 0);
  // One frame for the list to hear of it, one for its rows to be there.
  requestAnimationFrame(() => requestAnimationFrame(() => focusRow(0)));
}

/**
 * Moves the focus to the next row (1) or to the one before (-1), over those without a link, as the heads of days are.
 *
 * @param from the row to begin with when none has the focus
 */
export function moveRowFocus(step: 1 | -1, from: number): void {
  const focused = focusedRow();
  const next = focused === undefined ? from : focused + step;
  if (!focusRow(next)) focusRow(next + step);
}

/** The position of the row that has the focus; `undefined` when it is elsewhere. */
export function focusedRow(): number | undefined {
  const row = document.activeElement?.getAttribute(ROW);
  return row === null || row === undefined ? undefined : Number(row);
}
