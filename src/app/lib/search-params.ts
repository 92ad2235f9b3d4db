/** Search parameters as plain text, `?q=a&from=3`, the way people write and read them (no JSON in URLs). */
export function parseSearch(search: string): Record<string, string> {
  const parameters = new URLSearchParams(search);
  // Of a parameter that is given twice the first counts, as it does in the server.
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.get(name) ?? '']));
}

/** The reverse of {@link parseSearch}; absent and empty values are left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') parameters.set(name, value);
  }
  // A comma need not be escaped (RFC 3986, 3.4), and people read and write lists with it.
  return parameters.size === 0 ? '' : `?${parameters}`.replaceAll('%2C', ',');
}

/** Of a link's parameters the texts that a place knows by these names, whatever they say. */
export function textsOf<Name extends string>(
  search: Readonly<Record<string, unknown>>,
  names: readonly Name[],
): { [name in Name]?: string } {
  const texts: { [name in Name]?: string } = {};
  for (const name of names) {
    const text = search[name];
    if (typeof text === 'string') texts[name] = text;
  }
  return texts;
}
