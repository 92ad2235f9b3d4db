/** Items that are missing from a list because they cannot be read. They stand in the list's own key `problems`. */
import * as z from 'zod/mini';

export const ListProblem = z.object({
  /** The action's name, if it could be read. */
  name: z.optional(z.string()),
  message: z.string(),
});
export type ListProblem = z.infer<typeof ListProblem>;

const WithProblems = z.looseObject({ problems: z.array(ListProblem) });

/** The problems of a parsed list. A list as WorkOS sends it has none. */
export function problemsIn(list: unknown): readonly ListProblem[] {
  return WithProblems.safeParse(list).data?.problems ?? [];
}
