import type { ReactNode } from 'react';

type MarkedLabelProps = {
  text: string;
  /** Where it matches: `[start, end, start, end, …]`, ascending. */
  match: readonly number[];
  /** How much of its beginning is quiet. */
  quiet: number;
};

/** A label on one line, with what matches marked, and the rest strong or quiet. */
export function MarkedLabel({ text, match, quiet }: MarkedLabelProps) {
  return (
    <>
      {quiet > 0 && <span className="font-normal text-muted">{marked(text, 0, quiet, match)}</span>}
      {marked(text, quiet, text.length, match)}
    </>
  );
}

/** `text[from, to)` with those parts of it that lie in a range of `match` marked. */
function marked(text: string, from: number, to: number, match: readonly number[]): ReactNode[] {
  const parts: ReactNode[] = [];
  let reached = from;
  for (let index = 0; index < match.length; index += 2) {
    const start = Math.max(reached, match[index] ?? 0);
    const end = Math.min(to, match[index + 1] ?? 0);
    if (start >= end) continue;
    parts.push(text.slice(reached, start), <mark key={start}>{text.slice(start, end)}</mark>);
    reached = end;
  }
  return [...parts, text.slice(reached, to)];
}
