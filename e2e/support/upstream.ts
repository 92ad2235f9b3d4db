import { once } from 'node:events';
import { actionNotFound, json } from '../../src/sandbox/answers';
import { listen, type Listening } from '../../src/sandbox/listen';
import { routeOf } from '../../src/sandbox/route';
import { createSandbox, type SandboxOptions } from '../../src/sandbox/sandbox';

/** `emptyKey` is the key of an environment without actions. */
export type UpstreamOptions = SandboxOptions & { readonly emptyKey?: string };

/** Later than any test ends, in epoch milliseconds. */
const NEVER = Date.UTC(2100, 0, 1);

/** A fault that lasts until its upstream recovers, in the sandbox's grammar. */
export function lasting(fault: string): string {
  return `${fault}-until-${NEVER}`;
}

/** A WorkOS that a test owns: it notes what it is asked, and can go away and come back. */
export type Upstream = {
  /** For WORKOS_API_URL. */
  readonly address: string;
  /** Method, path and query of every request so far. */
  readonly asked: readonly string[];
  readonly stop: () => Promise<void>;
  /** Listens again where it did. */
  readonly comeBack: () => Promise<void>;
  /** From now on no key is a good one. */
  readonly withdrawKeys: () => void;
  /** From now on no fault that is `lasting` is at work. */
  readonly recover: () => void;
  /** From now on every call is answered with 503, until what this gives is called. */
  readonly fail: () => () => void;
  /** Answers requests for such an address with a page of HTML, until the returned function is called. */
  readonly spoil: (address: RegExp) => () => void;
  /** Answers nothing that is asked at such an address, until what this gives is called. */
  readonly hold: (address: RegExp) => () => void;
};

/** Starts one on a free port. */
export async function startUpstream({ emptyKey, ...options }: UpstreamOptions = {}): Promise<Upstream> {
  let isWell = false;
  const sandbox = createSandbox({ now: () => (isWell ? NEVER : Date.now()), ...options });
  const asked: string[] = [];
  const held = new Map<RegExp, Promise<unknown>>();
  const spoiled = new Set<RegExp>();
  let acceptsKeys = true;
  let isFailing = false;
  const noting = {
    fetch: async (request: Request) => {
      const { pathname, search } = new URL(request.url);
      asked.push(`${request.method} ${pathname}${search}`);
      await [...held].find(([address]) => address.test(pathname + search))?.[1];
      if ([...spoiled].some((address) => address.test(pathname + search))) {
        return new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } });
      }
      if (isFailing) return Response.json({ message: 'Service Unavailable' }, { status: 503 });
      if (emptyKey !== undefined && request.headers.get('authorization') === `Bearer ${emptyKey}`) {
        return withoutActions(pathname);
      }
      return sandbox.fetch(acceptsKeys ? request : new Request(request.url));
    },
  };
  let listening: Listening | undefined = await listen(noting, 0);
  const { port } = listening;
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    stop: async () => {
      await listening?.close();
      listening = undefined;
    },
    comeBack: async () => {
      listening ??= await listen(noting, port);
    },
    withdrawKeys: () => {
      acceptsKeys = false;
    },
    recover: () => {
      isWell = true;
    },
    fail: () => {
      isFailing = true;
      return () => {
        isFailing = false;
      };
    },
    spoil: (address) => {
      spoiled.add(address);
      return () => void spoiled.delete(address);
    },
    hold: (address) => {
      const release = new AbortController();
      held.set(address, once(release.signal, 'abort'));
      return () => {
        held.delete(address);
        release.abort();
      };
    },
  };
}

function withoutActions(pathname: string): Response {
  const route = routeOf(pathname);
  if (route?.what === 'schemas') return actionNotFound(route.action);
  return json({ object: 'list', data: [], list_metadata: { before: null, after: null } }, 200);
}
