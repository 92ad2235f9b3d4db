import type { Comparison, Verdict } from '../../audit-schema/comparison';

const IDENTICAL: Verdict = { result: 'identical', reasons: [], caveats: [], witnesses: [] };

/** A comparison that says nothing but which versions it is of, and of which action. */
export function readyComparison(action: string, from: number, to: number): Comparison {
  return {
    from,
    to,
    summary: action,
    changes: [],
    hints: [],
    verdict: { forward: IDENTICAL, backward: IDENTICAL },
  };
}
