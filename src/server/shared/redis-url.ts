const PROTOCOLS: ReadonlySet<string> = new Set(['redis:', 'rediss:']);

/** The number of a database, or none. */
const DATABASE = /^\/?\d{0,4}$/;

/** Whether a text is an address of Redis that says nothing which would be ignored. */
export function isRedisUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(text);
  if (!PROTOCOLS.has(protocol) || hostname === '' || search !== '' || hash !== '') return false;
  return DATABASE.test(pathname) && isDecodable(username) && isDecodable(password);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
