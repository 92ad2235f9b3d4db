/** What this server remembers between sending a reader to the provider and seeing them back: in their browser, sealed. */
import * as z from 'zod';
import { wallClockAge } from '../../clock';
import { cookieNamed, cookiesOf, cookieText } from '../cookies';
import type { Ended } from './ended';
import { isOverHttps, type OidcSettings } from './oidc-settings';
import { createSeal } from './sealed-cookie';

const FlowClaims = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** The address to come back to. */
  to: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
});
export type Flow = z.output<typeof FlowClaims>;

export type FlowCookies = {
  /** The cookies to set: the new flow's, and those that take old ones away. */
  readonly begin: (flow: Flow, cookies: string | undefined) => Promise<string[]>;
  /** The flow that a state belongs to, once; not one that is too old or another browser's. */
  readonly take: (state: string, cookies: string | undefined) => Promise<Flow | undefined>;
  /** The cookie that ends a flow. */
  readonly end: (state: string) => string;
};

/** Milliseconds. */
const LONGEST = 600_000;

/**
 * One flow for each tab, but not without end: all cookies go into one header, of which proxies take 8 KB. Bytes are of
 * those that are kept beside the new one.
 */
const MOST_KEPT = 5;
const MOST_BYTES = 4000;

/**
 * Each flow has a cookie of its own, so that several tabs can sign in at once.
 *
 * @param taken takes the flows that were taken
 */
export function createFlowCookies(
  settings: OidcSettings,
  purpose: string,
  taken: Ended,
  now: () => number,
): FlowCookies {
  const secure = isOverHttps(settings);
  const seal = createSeal(settings.secrets, `${purpose} flow`);
  const prefix = secure ? '__Secure-flow-' : 'flow-';
  const nameFor = (state: string) => `${prefix}${state.replace(/[^\w-]/g, '').slice(0, 16)}`;
  const shared = { path: '/auth', secure };
  const end = (name: string) => cookieText(name, '', { ...shared, maxAge: 0 });
  return {
    begin: async (flow, cookies) => {
      const flows = cookiesOf(cookies).filter(([name]) => name.startsWith(prefix));
      const value = await seal.seal(flow);
      const cookie = cookieText(nameFor(flow.state), value, { ...shared, maxAge: LONGEST / 1000 });
      return [...tooMany(flows).map(end), cookie];
    },
    take: async (state, cookies) => {
      const text = cookieNamed(cookies, nameFor(state));
      const flow = FlowClaims.safeParse(text === undefined ? undefined : await seal.open(text));
      if (!flow.success || flow.data.state !== state) return undefined;
      if (wallClockAge(flow.data.at, now()) >= LONGEST) return undefined;
      return (await taken.end(state, flow.data.at + LONGEST)) ? flow.data : undefined;
    },
    end: (state) => end(nameFor(state)),
  };
}

/** The names of the oldest, which stand first. */
function tooMany(flows: readonly [name: string, value: string][]): string[] {
  let bytes = 0;
  const kept = flows.toReversed().findIndex(([name, value], index) => {
    bytes += name.length + value.length;
    return index >= MOST_KEPT || bytes > MOST_BYTES;
  });
  return kept === -1 ? [] : flows.slice(0, flows.length - kept).map(([name]) => name);
}
