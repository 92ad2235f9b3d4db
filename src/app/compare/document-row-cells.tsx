import { clsx } from 'clsx';
import { memo } from 'react';
import type { Line } from '../../audit-schema/side-by-side';
import { INDENT, sharedEnds, type DocumentRow } from './document-rows';

type Side = 'left' | 'right';
type Look = { sign: string; says: string; cell: string; ink: string };

const REMOVED: Look = {
  sign: '−',
  says: 'removed: ',
  cell: 'bg-removed-soft',
  ink: 'text-removed',
};
const ADDED: Look = { sign: '+', says: 'added: ', cell: 'bg-added-soft', ink: 'text-added' };
const CHANGED = { sign: '~', cell: 'bg-changed-soft', ink: 'text-changed' };

const LOOKS: Record<Exclude<Line['mark'], 'same'>, Record<Side, Look>> = {
  removed: { left: REMOVED, right: REMOVED },
  added: { left: ADDED, right: ADDED },
  changed: { left: { ...CHANGED, says: 'changed from: ' }, right: { ...CHANGED, says: 'to: ' } },
};

type RowCellsProps = { row: DocumentRow; digits: number };

/** A row's cells: both sides of a line, or the one that is shown. Rows never change, so scrolling renders new ones alone. */
export const DocumentRowCells = memo(function DocumentRowCells({ row, digits }: RowCellsProps) {
  const { line, shows, left, right } = row;
  if (shows === 'both') {
    return (
      <>
        <LineCell line={line} side="left" numbers={{ left }} digits={digits} />
        <LineCell line={line} side="right" numbers={{ right }} digits={digits} />
      </>
    );
  }
  return <LineCell line={line} side={shows} numbers={{ left, right }} digits={digits} />;
});

type LineCellProps = {
  line: Line;
  side: Side;
  /** The line's number in the document; where both share a column, in each. */
  numbers: { [Each in Side]?: number | undefined };
  digits: number;
};

function LineCell({ line, side, numbers, digits }: LineCellProps) {
  const text = line[side];
  if (text === undefined)
    return <td className="h-5 bg-sunken p-0 not-first:border-l not-first:border-line" />;
  const look = line.mark === 'same' ? undefined : LOOKS[line.mark][side];
  return (
    <td className={clsx('h-5 p-0 not-first:border-l not-first:border-line', look?.cell)}>
      <div className="flex h-5">
        {Object.entries(numbers).map(([of, number]) => (
          <span
            key={of}
            aria-hidden
            className="shrink-0 pl-2 text-right text-faint select-none"
            style={{ width: `calc(${digits}ch + 0.5rem)` }}
          >
            {number}
          </span>
        ))}
        <span aria-hidden className={clsx('w-6 shrink-0 text-center font-semibold select-none', look?.ink)}>
          {look?.sign}
        </span>
        <span className="min-w-0 flex-1 overflow-hidden">
          <span className="inline-block translate-x-(--shift) whitespace-pre">
            {look && <span className="sr-only">{look.says}</span>}
            {INDENT.repeat(line.depth)}
            <LineText line={line} side={side} text={text} />
          </span>
        </span>
      </div>
    </td>
  );
}

/** The text, with the part in which the two sides differ set off. */
function LineText({ line, side, text }: { line: Line; side: Side; text: string }) {
  const other = line[side === 'left' ? 'right' : 'left'];
  if (line.mark !== 'changed' || other === undefined) return text;
  const [start, end] = sharedEnds(text, other);
  return (
    <>
      {text.slice(0, start)}
      <span className="rounded-[2px] bg-changed/20">{text.slice(start, text.length - end)}</span>
      {text.slice(text.length - end)}
    </>
  );
}
