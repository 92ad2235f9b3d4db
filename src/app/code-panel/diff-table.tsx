import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import { count } from '../lib/numbers';
import { diffOf, foldedDiff, type DiffLine } from './code-diff';
import { CodePieces } from './code-pieces';
import { linesOf, type Grammar, type Piece } from './highlight';

type DiffTableProps = { label: string; older: string; newer: string; grammar: Grammar };

/** Two texts in one: what only the older has, and what only the newer, marked by sign, word and colour. */
export function DiffTable({ label, older, newer, grammar }: DiffTableProps) {
  const sides = useMemo(
    () => ({ older: linesOf(older.trimEnd(), grammar), newer: linesOf(newer.trimEnd(), grammar) }),
    [older, newer, grammar],
  );
  const lines = useMemo(
    () => diffOf(older.trimEnd().split('\n'), newer.trimEnd().split('\n')),
    [older, newer],
  );
  const [showsAll, setShowsAll] = useState(false);
  const parts = showsAll ? [{ kind: 'lines' as const, lines }] : foldedDiff(lines);
  return (
    <div
      role="region"
      aria-label={label}
      // A scrolling region has to take the focus, or the keyboard could not scroll it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="overflow-x-auto bg-surface py-2 focus-visible:-outline-offset-2"
    >
      <table aria-label={label} className="w-full border-collapse font-mono text-xs leading-5">
        {parts.map((part, index) => (
          // Parts of a diff never move.
          // oxlint-disable-next-line react/no-array-index-key
          <tbody key={index}>
            {part.kind === 'folded' ? (
              <tr>
                <td colSpan={4} className="bg-sunken px-4 py-0.5 font-sans text-muted">
                  <button
                    type="button"
                    className="hover:text-ink hover:underline"
                    onClick={() => setShowsAll(true)}
                  >
                    {count(part.count, 'line')} as before
                  </button>
                </td>
              </tr>
            ) : (
              part.lines.map((line) => <Row key={`${line.older} ${line.newer}`} line={line} {...sides} />)
            )}
          </tbody>
        ))}
      </table>
    </div>
  );
}

type RowProps = { line: DiffLine; older: readonly Piece[][]; newer: readonly Piece[][] };

function Row({ line, older, newer }: RowProps) {
  const look = lookOf(line);
  const pieces = line.newer === undefined ? older[line.older ?? 0] : newer[line.newer];
  return (
    <tr className={look?.row}>
      <LineNumber at={line.older} />
      <LineNumber at={line.newer} />
      <td aria-hidden className={clsx('w-6 text-center font-semibold select-none', look?.ink)}>
        {look?.sign}
      </td>
      <td className="pr-4 whitespace-pre">
        {look && <span className="sr-only">{look.says}</span>}
        <CodePieces pieces={pieces ?? []} />
      </td>
    </tr>
  );
}

function LineNumber({ at }: { at: number | undefined }) {
  return (
    <td aria-hidden className="w-10 min-w-10 pr-1 text-right text-faint select-none">
      {at === undefined ? '' : at + 1}
    </td>
  );
}

function lookOf({ older, newer }: DiffLine) {
  if (older === undefined) return ADDED;
  return newer === undefined ? REMOVED : undefined;
}

const ADDED = { sign: '+', says: 'added: ', row: 'bg-added-soft', ink: 'text-added' };
const REMOVED = { sign: '−', says: 'removed: ', row: 'bg-removed-soft', ink: 'text-removed' };
