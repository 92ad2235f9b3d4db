import { listen, type Listening } from '../../src/sandbox/listen';
import { createSandbox, type SandboxOptions } from '../../src/sandbox/sandbox';

export type UpstreamOptions = SandboxOptions;

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
};

/** Starts one on a free port. */
export async function startUpstream(options: UpstreamOptions = {}): Promise<Upstream> {
  const sandbox = createSandbox(options);
  const asked: string[] = [];
  let acceptsKeys = true;
  const noting = {
    fetch: (request: Request) => {
      const { pathname, search } = new URL(request.url);
      asked.push(`${request.method} ${pathname}${search}`);
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
  };
}
