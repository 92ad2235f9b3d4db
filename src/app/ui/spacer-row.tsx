/** Stands in a table for the rows that are not in the document. */
export function SpacerRow({ height }: { height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}
