/** Cookies as text: read from a request, written for an answer (RFC 6265). */

export type CookieOptions = {
  readonly path: string;
  /** Only over https. */
  readonly secure: boolean;
  /** Seconds; 0 takes the cookie away. */
  readonly maxAge: number;
};

/** The cookies of a request in the order in which the browser sends them: those with equal paths oldest first. */
export function cookiesOf(header: string | undefined): [name: string, value: string][] {
  if (header === undefined) return [];
  return header.split(';').flatMap((pair): [string, string][] => {
    const end = pair.indexOf('=');
    return end === -1 ? [] : [[pair.slice(0, end).trim(), pair.slice(end + 1).trim()]];
  });
}

/** The value of the first cookie of that name. */
export function cookieNamed(header: string | undefined, name: string): string | undefined {
  if (header === undefined || !header.includes(name)) return undefined;
  return cookiesOf(header).find(([known]) => known === name)?.[1];
}

/** A Set-Cookie that no script reads, and that other sites' pages send only when they lead a reader here. */
export function cookieText(name: string, value: string, { path, secure, maxAge }: CookieOptions): string {
  const attributes = `Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax`;
  return `${name}=${value}; ${attributes}${secure ? '; Secure' : ''}`;
}
