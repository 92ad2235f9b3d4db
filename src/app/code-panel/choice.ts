/** What can be chosen in the panel, as a link names it and as people read it. */
export type Option<Id extends string = string> = { readonly id: Id; readonly name: string };

/** What a link chooses; where it names something that is not there, the first, and what it named. */
export type Chosen<Id extends string> = { id: Id; unknown?: string };

/** @param options at least one; the first is what a link without a choice means */
export function chosenOf<Id extends string>(
  asked: string | undefined,
  options: readonly [Option<Id>, ...Option<Id>[]],
): Chosen<Id> {
  if (asked === undefined || asked === '') return { id: options[0].id };
  const known = options.find(({ id }) => id === asked);
  return known === undefined ? { id: options[0].id, unknown: asked } : { id: known.id };
}

/** An option's name. */
export function nameOf(id: string, options: readonly Option[]): string {
  return options.find((option) => option.id === id)?.name ?? id;
}
