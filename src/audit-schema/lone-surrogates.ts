/**
 * Keys that hold half of a surrogate pair. Ajv writes the keys of `properties` into URIs, which cannot hold them, and throws
 * for the whole schema. Patterns can spell them out, so these keys move to `patternProperties`, which accepts the same.
 */

/** A key as a part of a JSON Pointer in a URI fragment (RFC 6901, sections 3 and 6). */
export function escaped(key: string): string {
  return encodeURIComponent(key.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** Where Ajv finds the schema of a key, as a JSON Pointer that starts at the schema of the object. */
export function keyPointer(key: string): string {
  if (key.isWellFormed()) return `/properties/${escaped(key)}`;
  return `/patternProperties/${escaped(keyPattern(key))}`;
}

/** A pattern that matches this key only. */
export function keyPattern(key: string): string {
  return `^(?:${spelledOut(key.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))})$`;
}

/** A pattern that matches the same and is well-formed. */
export function spelledOut(pattern: string): string {
  return pattern.replaceAll(/\p{Surrogate}/gu, (half) => String.raw`\u` + half.charCodeAt(0).toString(16));
}

const MOVED = /\/patternProperties\/(%5E\(%3F%3A[^/]*%5Cu[^/]*\)%24)(?=\/|$)/g;

/** An Ajv schema path that names the key where the schema of the version has it. */
export function withMovedKeys(schemaPath: string): string {
  return schemaPath.replaceAll(MOVED, (_, part: string) => `/properties/${escaped(keyOf(part))}`);
}

function keyOf(part: string): string {
  const pattern = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
  return pattern
    .slice('^(?:'.length, -')$'.length)
    .replaceAll(/\\(?:u(d[89a-f][0-9a-f]{2})|(.))/g, (_, half: string | undefined, other: string) =>
      half === undefined ? other : String.fromCharCode(Number.parseInt(half, 16)),
    );
}
