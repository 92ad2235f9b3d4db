/**
 * Where each object and array of a JSON document stands, as a JSON Pointer (RFC 6901): by identity, because that is all
 * that the JSON view tells of the part that was clicked.
 */
export function pathsOf(document: unknown): Map<unknown, string> {
  const paths = new Map<unknown, string>();
  const rest: [value: unknown, path: string][] = [[document, '']];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const [value, path] = next;
    if (typeof value !== 'object' || value === null) continue;
    paths.set(value, path);
    for (const [key, child] of Object.entries(value)) {
      rest.push([child, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`]);
    }
  }
  return paths;
}
