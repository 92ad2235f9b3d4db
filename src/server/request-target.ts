/**
 * The request target as the reader sent it. `URL` cannot tell: it resolves `..` and `%2e%2e`, and an action's name may
 * hold what looks like them.
 */
import type { HttpBindings } from '@hono/node-server';
import { failed, succeeded, type Outcome } from './errors';

/** Where it is known what came over the wire. Absent when a test or the page route asks the app directly. */
export type WireBindings = Partial<Pick<HttpBindings, 'incoming'>>;

/** The raw path and query: of the request line (RFC 9112, section 3.2), or of the URL where there is none. */
export function targetOf(request: Request, env: WireBindings | undefined): string {
  const target = env?.incoming?.url ?? request.url;
  if (target.startsWith('/')) return target;
  const path = target.indexOf('/', target.indexOf('://') + 3);
  return path === -1 ? '/' : target.slice(path);
}

/** The raw path of a target, for routing: escapes stay as they are, so that `%2F` is no slash. */
export function pathOf(target: string): string {
  const end = target.search(/[?#]/);
  return end === -1 ? target : target.slice(0, end);
}

/** The raw query of a target, without its question mark. */
export function searchOf(target: string): string {
  const start = target.indexOf('?');
  if (start === -1) return '';
  const end = target.indexOf('#', start);
  return target.slice(start + 1, end === -1 ? undefined : end);
}

const PRINTABLE_ASCII = /^[\x21-\x7e]*$/;

/** The path's segments, each decoded once; the only place that decodes a path. */
export function segmentsOf(target: string): Outcome<string[]> {
  const path = pathOf(target);
  try {
    if (PRINTABLE_ASCII.test(path)) return succeeded(path.slice(1).split('/').map(decodeURIComponent));
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
  }
  return failed('bad_request', 'The path is not percent-encoded UTF-8.');
}
