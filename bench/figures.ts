/** How figures are made from samples, and how they are shown. */

/** One line of the table at the end. */
export type Figure = { readonly what: string; readonly measured: string; readonly aim: string };

/** A measurement: takes a minute or two at most and gives its figures. */
export type Measurement = () => Promise<readonly Figure[]>;

/** The middle of the samples; of an even number of them the mean of the two in the middle. */
export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return ((low ?? NaN) + (high ?? NaN)) / 2;
}

/** The sample that so large a share of all samples does not exceed (nearest rank); `share` from 0 to 1. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** The figures as an aligned table, to be read in a terminal. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [{ what: 'what', measured: 'measured', aim: 'aim' }, ...figures];
  const width = (key: keyof Figure) => Math.max(...rows.map((row) => row[key].length));
  const [what, measured] = [width('what'), width('measured')];
  return rows
    .map((row) => `${row.what.padEnd(what)}  ${row.measured.padEnd(measured)}  ${row.aim}`)
    .join('\n');
}
