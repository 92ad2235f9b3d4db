/** Which pairs one goes to from a pair. A pair is in the order in which it is asked: `from` 5 `to` 3 is a way back. */

/** Two versions in the order in which it is asked of them: may events for `from` be sent as `to`? */
export type Direction = { from: number; to: number };

/**
 * The pair after a version was picked on one side. The older one comes first, whichever was picked; a pair that asks
 * for the way back keeps asking for it.
 */
export function pickedPair(pair: Direction, side: 'from' | 'to', version: number): Direction {
  const other = side === 'from' ? pair.to : pair.from;
  const [older, newer] = version < other ? [version, other] : [other, version];
  return pair.from < pair.to ? { from: older, to: newer } : { from: newer, to: older };
}

/** The same two the other way round. */
export function swapped({ from, to }: Direction): Direction {
  return { from: to, to: from };
}

/** What is known of an action's version numbers, ascending; `complete`: there are no others. */
export type Known = { known: readonly number[]; complete: boolean };

/** The pairs one version older and one version newer on both sides; absent where there is none. */
export function pairsBeside(pair: Direction, numbers: Known): { older?: Direction; newer?: Direction } {
  const older = shifted(pair, (version) => nextTo(version, -1, numbers));
  const newer = shifted(pair, (version) => nextTo(version, 1, numbers));
  return { ...(older && { older }), ...(newer && { newer }) };
}

function shifted(pair: Direction, shift: (version: number) => number | undefined): Direction | undefined {
  const from = shift(pair.from);
  const to = shift(pair.to);
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** Where not all numbers are known the very next one is taken to exist: nearly always it does, and else its place tells. */
function nextTo(version: number, step: 1 | -1, { known, complete }: Known): number | undefined {
  const next = version + step;
  if (known.includes(next)) return next;
  if (complete) {
    const beyond = known.filter((other) => (other - version) * step > 0);
    return step === 1 ? beyond[0] : beyond.at(-1);
  }
  return (step === -1 ? next >= 1 : mayHaveNewer(version, known)) ? next : undefined;
}

/** The largest known number is the newest there is, unless what is known was listed from the oldest end alone. */
function mayHaveNewer(version: number, known: readonly number[]): boolean {
  const [first = 0, last = 0] = [known[0], known.at(-1)];
  return version < last || (first <= 1 && last - first + 1 === known.length);
}

/** Pairs of neighbours that a version belongs to, the older first. */
export function pairsAround(version: number, numbers: Known): Direction[] {
  const older = nextTo(version, -1, numbers);
  const newer = nextTo(version, 1, numbers);
  return [
    ...(older === undefined ? [] : [{ from: older, to: version }]),
    ...(newer === undefined ? [] : [{ from: version, to: newer }]),
  ];
}
