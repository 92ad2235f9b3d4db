/** The whole address of the place one is at, without the origin, as it stands in a link. */
export function here(): string {
  return location.pathname + location.search + location.hash;
}
