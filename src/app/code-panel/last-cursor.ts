/** The pages of a list, in the order in which they were asked for. */
export type AskedPages = {
  data: { pages: readonly { data: { list_metadata: { after: string | null } } }[] } | undefined;
};

/** The cursor that the last page was asked for with: the one that the page before it ended with. */
export function lastCursor({ data }: AskedPages): string | undefined {
  return data?.pages.at(-2)?.data.list_metadata.after ?? undefined;
}
