import { clsx } from 'clsx';
import { Minus, Pencil, Plus, type LucideIcon } from 'lucide-react';
import type { Cell, Mark } from '../../audit-schema/history';

type Look = { icon: LucideIcon; tone: string };

const ADDED: Look = { icon: Plus, tone: 'bg-added-soft text-added' };
const REMOVED: Look = { icon: Minus, tone: 'bg-removed-soft text-removed' };
const CHANGED: Look = { icon: Pencil, tone: 'bg-changed-soft text-changed' };

function lookOf(mark: Mark): Look {
  if (mark === 'added') return ADDED;
  return mark === 'removed' ? REMOVED : CHANGED;
}

/** A field in a version: its type, and what became of it against the older neighbour. */
export function MatrixCell({ index, cell }: { index: number; cell: Cell | undefined }) {
  const look = cell?.mark && lookOf(cell.mark);
  return (
    <td
      aria-colindex={index + 2}
      title={cell && titleOf(cell)}
      className={clsx(
        'h-8 border-r border-b border-line px-3 text-xs',
        look ? look.tone : 'group-hover:bg-hover',
      )}
    >
      <span className="flex items-center gap-2">
        <span className={clsx('min-w-0 truncate font-mono', !look && 'text-muted')}>
          {cell?.field ? shownType(cell) : <Absent />}
        </span>
        {cell?.mark && look ? (
          <MarkLabel mark={cell.mark} icon={look.icon} />
        ) : (
          cell?.field?.required && <Required />
        )}
      </span>
    </td>
  );
}

function shownType({ field, mark, before }: Cell): string | undefined {
  return mark === 'type changed' ? `${before?.label} → ${field?.label}` : field?.label;
}

function titleOf(cell: Cell): string {
  const { field, mark, before } = cell;
  const now = field === undefined ? 'absent' : field.label + (field.required ? ', required' : '');
  if (mark === undefined) return now;
  const then = before === undefined ? '' : ` (was ${before.label}${before.required ? ', required' : ''})`;
  return `${now}; ${mark}${then}`;
}

function Absent() {
  return (
    <span className="text-faint">
      <span aria-hidden>–</span>
      <span className="sr-only">absent</span>
    </span>
  );
}

function Required() {
  return <span className="ml-auto shrink-0 text-faint">required</span>;
}

/** A mark with the part of it that the icon says as well, for where there is no room for both. */
const WORDS = /^(now )?(.+?)( changed)?$/;

function MarkLabel({ mark, icon: Icon }: { mark: Mark; icon: LucideIcon }) {
  const [, before, word, after] = WORDS.exec(mark) ?? [];
  // Both types are there to be seen.
  const isShown = mark !== 'type changed';
  return (
    <span className="ml-auto flex shrink-0 items-center gap-1 font-medium">
      <Icon aria-hidden className="size-3" />
      <span className={isShown ? '' : 'sr-only'}>
        {before && <span className="max-sm:sr-only">{before}</span>}
        {word}
        {after && <span className="max-sm:sr-only">{after}</span>}
      </span>
    </span>
  );
}
