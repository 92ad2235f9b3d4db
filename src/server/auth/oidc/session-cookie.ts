/** The session of a user, stored in a cookie. */
import * as z from 'zod';
import { cookieNamed, cookieText } from '../cookies';
import { isOverHttps, type OidcSettings } from './oidc-settings';
import { createGroupPacker, PackedGroups } from './packed-groups';
import { createSeal } from './sealed-cookie';

const SessionClaims = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().optional(),
  groups: z.union([z.array(z.string()), PackedGroups]),
  /** When the user signed in, and when they were last seen; epoch milliseconds. */
  start: z.number(),
  seen: z.number(),
  /** The ID token, which tells the provider whom to sign out. */
  hint: z.string().optional(),
});
type SessionClaims = z.output<typeof SessionClaims>;

export type Session = Omit<SessionClaims, 'groups'> & { readonly groups: readonly string[] };

export type SessionCookies = {
  /** The encrypted session of a request. */
  readonly textIn: (cookies: string | undefined) => string | undefined;
  /** `undefined` for text that is not a session, and for one that depends on settings which have changed. */
  readonly open: (text: string) => Promise<Session | undefined>;
  /** The cookie to set. `undefined` when the session does not fit. */
  readonly write: (session: Session) => Promise<string | undefined>;
  /** The cookie that deletes the session. */
  readonly end: string;
};

/** Browsers keep at most 4,096 bytes of name, value and attributes. */
const LONGEST = 3800;

export function createSessionCookies(
  settings: OidcSettings,
  purpose: string,
  now: () => number,
): SessionCookies {
  const secure = isOverHttps(settings);
  const seal = createSeal(settings.secrets, `${purpose} session`);
  const groupPacker = createGroupPacker(settings.namedGroups);
  // No other server of this domain can set a cookie with this prefix (RFC 6265bis, section 4.1.3.2).
  const name = secure ? '__Host-session' : 'session';
  const shared = { path: '/', secure };
  const cookieFor = async (session: SessionClaims) => {
    const left = Math.min(settings.idle, session.start + settings.limit - now());
    return cookieText(name, await seal.seal(session), { ...shared, maxAge: Math.ceil(left / 1000) });
  };
  return {
    textIn: (cookies) => cookieNamed(cookies, name),
    open: async (text) => {
      const claims = SessionClaims.safeParse(await seal.open(text));
      if (!claims.success) return undefined;
      const { groups: stored, ...session } = claims.data;
      const groups = Array.isArray(stored) ? stored : groupPacker.unpack(stored);
      return groups && { ...session, groups };
    },
    write: async (session) => {
      const { hint: _, ...withoutHint } = session;
      const groups = [...session.groups];
      const complete = await cookieFor({ ...session, groups });
      if (fits(complete)) return complete;
      const named = await cookieFor({ ...withoutHint, groups });
      if (fits(named)) return named;
      const packed = await cookieFor({ ...withoutHint, groups: groupPacker.pack(groups) });
      return fits(packed) ? packed : undefined;
    },
    end: cookieText(name, '', { ...shared, maxAge: 0 }),
  };
}

function fits(cookie: string): boolean {
  return cookie.length <= LONGEST;
}
