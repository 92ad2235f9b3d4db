import { clsx } from 'clsx';
import { useState } from 'react';
import { stringifyJson } from '../../contract/json';

/** In characters: what fits a table's cell in one line, and what is of use in a tooltip. */
const SHORT = 48;
const HOVERED = 2000;

/** A JSON value in a cell: on one line, shortened when long; pressing it shows it whole. */
export function Value({ value }: { value: unknown }) {
  const [isWhole, setWhole] = useState(false);
  if (value === undefined) {
    return (
      <span className="text-faint">
        <span aria-hidden>–</span>
        <span className="sr-only">absent</span>
      </span>
    );
  }
  const line = stringifyJson(value);
  if (line.length <= SHORT) return <code className="text-xs wrap-anywhere">{line}</code>;
  return (
    <button
      type="button"
      aria-expanded={isWhole}
      title={isWhole ? undefined : line.slice(0, HOVERED)}
      onClick={() => setWhole(!isWhole)}
      className={clsx(
        '-mx-1 block max-w-full min-w-0 rounded-sm px-1 text-left font-mono text-xs leading-5 select-text hover:bg-hover',
        isWhole ? 'wrap-anywhere whitespace-pre-wrap' : 'truncate',
      )}
    >
      {isWhole ? stringifyJson(value, 2) : line}
    </button>
  );
}
