import type { ReactNode } from 'react';
import { matchIn, namespaceEnd } from './filter';

/** An action's name on one line: the namespace quiet, the rest strong, the filter's match marked. */
export function ActionName({ name, filter }: { name: string; filter: string }) {
  const end = namespaceEnd(name);
  const match = matchIn(name, filter) ?? [0, 0];
  return (
    <>
      {end > 0 && <span className="text-faint">{marked(name, 0, end, match)}</span>}
      <span className="font-medium">{marked(name, end, name.length, match)}</span>
    </>
  );
}

/** `name[from, to)` with the part of it that lies in `match` marked. */
function marked(name: string, from: number, to: number, [start, end]: [number, number]): ReactNode {
  const a = Math.min(Math.max(start, from), to);
  const b = Math.min(Math.max(end, from), to);
  if (a === b) return name.slice(from, to);
  return (
    <>
      {name.slice(from, a)}
      <mark>{name.slice(a, b)}</mark>
      {name.slice(b, to)}
    </>
  );
}
