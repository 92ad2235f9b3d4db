/** How often a property is tried: a few hundred times in a test run, as often as `npm run fuzz` says there. */
export function runs(usually: number): { numRuns: number } {
  const asked = Number(process.env['FUZZ_RUNS'] ?? 0);
  return { numRuns: asked > 0 ? asked : usually };
}

/** In milliseconds; a long run takes as long as it takes. */
export const PATIENCE = process.env['FUZZ_RUNS'] === undefined ? 120_000 : 0;
