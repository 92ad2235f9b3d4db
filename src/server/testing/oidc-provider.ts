/** A real OpenID Connect provider on loopback: the certified oidc-provider, with people who sign in by their name. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import type { Adapter, AdapterPayload, Configuration, Provider } from 'oidc-provider';

export type Claims = Readonly<Record<string, unknown>>;

export type ProviderOptions = {
  /** The server that readers are sent back to. */
  publicUrl: string;
  /** 0 takes any. */
  port?: number;
  /** What is known of people, by the name that they sign in with. */
  people?: Readonly<Record<string, Claims>>;
  /** Whether the ID token has no more than the subject, and UserInfo the rest. */
  sparse?: boolean;
};

export type RunningProvider = {
  issuer: string;
  port: number;
  /** From now on it signs with another key, and has only that. */
  rotateKeys: () => Promise<void>;
  close: () => Promise<void>;
};

export const CLIENT_ID = 'explorer';
export const CLIENT_SECRET = 'client-secret-never-to-be-seen';

/** Starts the provider. Its pages are forms: `login=…` signs in, `abort=1` says no. */
export async function startProvider(options: ProviderOptions): Promise<RunningProvider> {
  const { Provider } = await loadProvider();
  let listener: RequestListener | undefined;
  const server = createServer((request, response) => listener?.(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('This is no TCP server that listens.');
  const { port } = address;
  const issuer = `http://127.0.0.1:${port}`;
  const stored = new Map<string, AdapterPayload>();
  const rotateKeys = async () => {
    const provider = new Provider(issuer, await configuration(options, stored));
    const callback = provider.callback();
    listener = (request, response) => {
      if (request.url === '/favicon.ico') return void response.writeHead(204).end();
      const answering = request.url?.startsWith('/interaction/')
        ? interact(provider, request, response)
        : callback(request, response);
      answering.catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
    };
  };
  await rotateKeys();
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { issuer, port, rotateKeys, close };
}

/** It warns of every Node before 22, from which on there is URL.parse; that is all that it needs of it. */
async function loadProvider() {
  // oxlint-disable-next-line no-console -- kept to be put back
  const { warn } = console;
  // oxlint-disable-next-line no-console -- a finding in a test otherwise
  console.warn = () => undefined;
  const url: { parse?: unknown } = URL;
  url.parse ??= (text: string, base?: string) => (URL.canParse(text, base) ? new URL(text, base) : null);
  try {
    return await import('oidc-provider');
  } finally {
    // oxlint-disable-next-line no-console -- put back
    console.warn = warn;
  }
}

async function configuration(
  { publicUrl, people = {}, sparse = false }: ProviderOptions,
  stored: Map<string, AdapterPayload>,
): Promise<Configuration> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: crypto.randomUUID() };
  const hour = 3600;
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [`${publicUrl}/auth/callback`],
        post_logout_redirect_uris: [`${publicUrl}/signed-out`],
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [key] },
    adapter: (model: string) => memory(model, stored),
    cookies: { keys: ['a key of the test provider'] },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username'],
      groups: ['groups'],
    },
    conformIdTokenClaims: sparse,
    scopes: ['openid', 'email', 'profile', 'groups'],
    ttl: {
      AccessToken: hour,
      AuthorizationCode: 60,
      IdToken: 300,
      Interaction: hour,
      Session: hour,
      Grant: hour,
    },
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = `${form}<button form="op.logoutForm" name="logout" value="yes">Sign out</button>`;
        },
      },
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    loadExistingGrant: async ({ oidc }) => {
      const { client, session, provider } = oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid email profile groups');
      await grant.save();
      return grant;
    },
    renderError: (ctx, { error }) => {
      ctx.type = 'text';
      ctx.body = error;
    },
  };
}

async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html');
    response.end(
      `<form method="post" action="/interaction/${uid}"><label>Name <input name="login"></label></form>`,
    );
    return;
  }
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const form = new URLSearchParams(body);
  const result = form.has('abort')
    ? { error: 'access_denied', error_description: 'The reader said no.' }
    : { login: { accountId: form.get('login') ?? '' } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/** Without the default one's warning that it forgets. */
function memory(model: string, stored: Map<string, AdapterPayload>): Adapter {
  const keyOf = (id: string) => `${model}:${id}`;
  return {
    upsert: async (id, payload) => void stored.set(keyOf(id), payload),
    find: async (id) => stored.get(keyOf(id)),
    findByUid: async (uid) => [...stored.values()].find((payload) => payload.uid === uid),
    findByUserCode: async () => undefined,
    consume: async (id) => {
      const payload = stored.get(keyOf(id));
      if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => void stored.delete(keyOf(id)),
    revokeByGrantId: async (grantId) => {
      for (const [key, payload] of stored) if (payload.grantId === grantId) stored.delete(key);
    },
  };
}
