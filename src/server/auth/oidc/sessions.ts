import { randomBytes } from 'node:crypto';
/** Who is signed in, from the cookie of a request alone. */
import { NOT_TO_BE_KEPT } from '../../answer';
import { wallClockAge } from '../../clock';
import type { Admission, Reader, Refusal } from '../authenticator';
import { isAllowed } from './allowed';
import type { Ended } from './ended';
import type { OidcSettings } from './oidc-settings';
import type { Session, SessionCookies } from './session-cookie';

export type Sessions = {
  /** The cookie of a new session; `undefined` when it does not fit into one. */
  readonly start: (reader: Reader, hint: string | undefined) => Promise<string | undefined>;
  /** At once where the cookie is known. */
  readonly admit: (cookies: string | undefined, refusal: () => Refusal) => Admission | Promise<Admission>;
  /** Ends the session of a request, and gives its ID token. */
  readonly end: (cookies: string | undefined) => Promise<string | undefined>;
};

export type SessionsOptions = {
  settings: OidcSettings;
  cookies: SessionCookies;
  ended: Ended;
  now: () => number;
};

/** An opened cookie, and the one in its place as soon as it is due: requests at the same time share it. */
type Known = { readonly session: Session; readonly reader: Reader; renewed?: Promise<string | undefined> };

/** Cookies that are kept opened. A page asks for many things at once, and opening costs more than most answers. */
const MOST_KNOWN = 1000;

/** How old a cookie gets, in milliseconds, before the time of the last request is written into a new one. */
const RENEWED_AFTER = 300_000;

export function createSessions({ settings, cookies, ended, now }: SessionsOptions): Sessions {
  const { idle, limit, allowed, namedGroups } = settings;
  const renewedAfter = Math.min(RENEWED_AFTER, idle / 4);
  const known = new Map<string, Known>();

  const isInTime = ({ start, seen }: Session) =>
    wallClockAge(seen, now()) < idle && wallClockAge(start, now()) < limit;

  const open = async (text: string): Promise<Known | undefined> => {
    const session = await cookies.open(text);
    if (session === undefined || !isInTime(session) || (await ended.has(session.id))) return undefined;
    const { name, email, groups } = session;
    const reader = { name, email, groups };
    // The settings may have changed since the reader signed in.
    return isAllowed(reader, allowed) ? remember(text, { session, reader }) : undefined;
  };

  const remember = (text: string, opened: Known): Known => {
    const [oldest] = known.keys();
    if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest);
    known.set(text, opened);
    return opened;
  };

  const admitKnown = (of: Known): Admission | Promise<Admission> => {
    const { session, reader } = of;
    if (now() - session.seen < renewedAfter) return { reader };
    of.renewed ??= cookies.write({ ...session, seen: now() });
    return of.renewed.then((cookie) =>
      cookie === undefined
        ? { reader }
        : { reader, headers: { 'set-cookie': cookie, 'cache-control': NOT_TO_BE_KEPT } },
    );
  };

  return {
    start: (reader, hint) => {
      const at = now();
      return cookies.write({
        id: randomBytes(16).toString('base64url'),
        name: reader.name,
        ...(reader.email === undefined ? {} : { email: reader.email }),
        groups: reader.groups.filter((group) => namedGroups.has(group)),
        start: at,
        seen: at,
        ...(hint === undefined ? {} : { hint }),
      });
    },
    admit: (header, refusal) => {
      const text = cookies.textIn(header);
      const refused = (): Admission => ({ reader: undefined, refusal: refusal() });
      if (text === undefined) return refused();
      const of = known.get(text);
      if (of !== undefined) {
        if (!isInTime(of.session)) return refused();
        const judge = (isOver: boolean) => (isOver ? refused() : admitKnown(of));
        const isOver = ended.has(of.session.id);
        return isOver instanceof Promise ? isOver.then(judge) : judge(isOver);
      }
      return open(text).then((opened) => (opened === undefined ? refused() : admitKnown(opened)));
    },
    end: async (header) => {
      const text = cookies.textIn(header);
      const session = text === undefined ? undefined : await cookies.open(text);
      if (text === undefined || session === undefined) return undefined;
      known.delete(text);
      await ended.end(session.id, session.start + limit);
      return session.hint;
    },
  };
}
