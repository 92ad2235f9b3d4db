/** RFC 9110, section 9, and RFC 5789. */
const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'CONNECT',
  'OPTIONS',
  'TRACE',
  'PATCH',
]);

/** The method, where it is one: any other word can be sent too, and would be a series or a span's name of its own. */
export function knownMethod(method: string): string | undefined {
  return METHODS.has(method) ? method : undefined;
}
