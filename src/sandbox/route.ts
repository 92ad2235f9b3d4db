/** Which of the two endpoints a path is, and for which action. */
export type Route = { readonly what: 'actions' } | { readonly what: 'schemas'; readonly action: string };

const ACTIONS = '/audit_logs/actions';
const SCHEMAS = /^\/audit_logs\/actions\/(?<action>[^/]+)\/schemas$/;

/**
 * Reads a URL's path as it was sent, still percent-encoded: a name is one segment and is decoded exactly once, so that
 * `a%2Fb` is “a/b” and `a%252Fb` is “a%2Fb”. `undefined` for any other path and for broken encoding.
 */
export function routeOf(pathname: string): Route | undefined {
  if (pathname === ACTIONS) return { what: 'actions' };
  const segment = SCHEMAS.exec(pathname)?.groups?.['action'];
  const action = segment === undefined ? undefined : decoded(segment);
  return action === undefined ? undefined : { what: 'schemas', action };
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
