const ROW = 'data-row';

/** The attributes that make a row's link findable by its position in the list. */
export function rowAttributes(index: number) {
  return { [ROW]: index };
}

/** Moves the focus to the link of a row, if the row is there. */
export function focusRow(index: number): void {
  document.querySelector<HTMLElement>(`[${ROW}="${index}"]`)?.focus();
}

/** The position of the row that has the focus; `undefined` when it is elsewhere. */
export function focusedRow(): number | undefined {
  const row = document.activeElement?.getAttribute(ROW);
  return row === null || row === undefined ? undefined : Number(row);
}
