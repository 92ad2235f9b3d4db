/** A reader's session as a cookie holds it. */
import * as z from 'zod';
import { cookieNamed, cookieText } from '../cookies';
import { isOverHttps, type OidcSettings } from './oidc-settings';
import { createSeal } from './sealed-cookie';

const SessionClaims = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().optional(),
  groups: z.array(z.string()),
  /** When the reader signed in, and when they were last seen; epoch milliseconds. */
  start: z.number(),
  seen: z.number(),
  /** The ID token, with which the provider knows whom to sign out. */
  hint: z.string().optional(),
});
export type Session = z.output<typeof SessionClaims>;

export type SessionCookies = {
  /** The sealed text of a request. */
  readonly textIn: (cookies: string | undefined) => string | undefined;
  readonly open: (text: string) => Promise<Session | undefined>;
  /** The cookie to set. `undefined` when the session does not fit into one. */
  readonly write: (session: Session) => Promise<string | undefined>;
  /** The cookie that takes a session away. */
  readonly end: string;
};

/** Browsers keep 4,096 bytes of name, value and attributes. */
const LONGEST = 3800;

export function createSessionCookies(
  settings: OidcSettings,
  purpose: string,
  now: () => number,
): SessionCookies {
  const secure = isOverHttps(settings);
  const seal = createSeal(settings.secrets, `${purpose} session`);
  // Nobody else on this domain can set one with such a name (RFC 6265bis, section 4.1.3.2).
  const name = secure ? '__Host-session' : 'session';
  const shared = { path: '/', secure };
  const cookieFor = async (session: Session) => {
    const left = Math.min(settings.idle, session.start + settings.limit - now());
    return cookieText(name, await seal.seal(session), { ...shared, maxAge: Math.ceil(left / 1000) });
  };
  return {
    textIn: (cookies) => cookieNamed(cookies, name),
    open: async (text) => {
      const session = SessionClaims.safeParse(await seal.open(text));
      return session.success ? session.data : undefined;
    },
    write: async (session) => {
      const cookie = await cookieFor(session);
      if (cookie.length <= LONGEST || session.hint === undefined) return fitting(cookie);
      const { hint: _, ...rest } = session;
      return fitting(await cookieFor(rest));
    },
    end: cookieText(name, '', { ...shared, maxAge: 0 }),
  };
}

function fitting(cookie: string): string | undefined {
  return cookie.length <= LONGEST ? cookie : undefined;
}
