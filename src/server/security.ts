/** Headers that every answer has, and which requests are turned away at the door. */
import { REQUEST_ID_HEADER } from '../contract/api';
import { asciiLowerCase } from '../contract/ascii-lower-case';
import { failed, type Outcome } from './errors';

/** Everything from our own origin, nothing inline. The initial data is no script: it does not run. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * A worker obeys the policy that its own file comes with (CSP 3, 4.2.3). The one that compares has Ajv make validators,
 * with `new Function`; beyond that it may do nothing at all, least of all send what it is given anywhere.
 */
export const WORKER_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-eval'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Makes the headers of one answer; more can be added to what it gives. */
export type SharedHeaders = (requestId: string) => Record<string, string>;

/**
 * The headers of every answer. Strict-Transport-Security is not among them: this server speaks plain HTTP, and on
 * loopback the header would lock other programs out of that port; whoever adds TLS in front adds it there.
 *
 * A literal and not a spread of a constant: with this many names V8 gives the copy a slow form, and writing it out then
 * takes longer than everything else an answer from the cache needs.
 *
 * @param contentSecurityPolicy `undefined` leaves the header out
 */
export function sharedHeaders(contentSecurityPolicy: string | undefined): SharedHeaders {
  return (requestId) => {
    const headers: Record<string, string> = {
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      [REQUEST_ID_HEADER]: requestId,
    };
    if (contentSecurityPolicy !== undefined) headers['content-security-policy'] = contentSecurityPolicy;
    return headers;
  };
}

export type Door = (request: {
  host: string;
  path: string;
  fetchSite: string | undefined;
}) => Outcome<undefined>;

const OPEN: Outcome<undefined> = { ok: true, value: undefined };
const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Turns away requests for hosts that are not ours, so that a foreign name which resolves to this machine (DNS
 * rebinding) reads nothing, and pages of other sites that ask for data.
 *
 * @param names host names besides the local ones, without port
 */
export function createDoor(names: readonly string[]): Door {
  const known = new Set([...LOCAL_NAMES, ...names.map(asciiLowerCase)]);
  return ({ host, path, fetchSite }) => {
    if (!known.has(asciiLowerCase(host.replace(/:\d*$/, '')))) {
      const message = 'This host name is not served. Whoever runs the server can add it to ALLOWED_HOSTS.';
      return failed('forbidden', message);
    }
    if (fetchSite === 'cross-site' && path.startsWith('/api/')) {
      return failed('forbidden', 'Pages of other sites cannot ask this server for data.');
    }
    return OPEN;
  };
}

/** The host and port that a request's URL names. */
export function hostOf(url: string): string {
  const start = url.indexOf('://') + 3;
  const end = url.indexOf('/', start);
  return url.slice(start, end === -1 ? undefined : end);
}
