/** A provider that answers at once for anybody and says in its ID token whatever a test wants: what a certified one cannot do. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { listening } from './http';
import { CLIENT_ID } from './oidc-provider';

export type Lies = {
  /** Beside what is right; `undefined` leaves a claim out. */
  claims?: Record<string, unknown>;
  /** Signs with a key that it does not publish. */
  foreignKey?: boolean;
  /** Says that nobody has signed the token. */
  unsigned?: boolean;
  metadata?: Record<string, unknown>;
  userinfo?: Record<string, unknown>;
  /** Answers of the token endpoint in place of tokens. */
  token?: { status: number; body: string };
};

export type LyingProvider = {
  issuer: string;
  /** What it says from now on. */
  lies: Lies;
  /** The paths that it was asked for. */
  asked: string[];
  /** What nobody but it and this server may see: the tokens that it gave, and the verifiers that it was shown. */
  secrets: string[];
  close: () => Promise<void>;
};

const ACCESS_TOKEN = 'access-token-never-to-be-seen';

export const RIGHT_CLAIMS = { sub: 'anna', name: 'Anna Ek', email: 'anna@example.com', email_verified: true };

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

export async function startLyingProvider(): Promise<LyingProvider> {
  const [own, foreign] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'ES256', use: 'sig' };
  const nonces = new Map<string, string>();
  const { url: issuer, close } = await listening(
    createServer((request, response) => {
      void answer(request, response);
    }),
  );
  const provider: LyingProvider = { issuer, lies: {}, asked: [], secrets: [], close };

  const tokensFor = async (code: string) => {
    const { claims, foreignKey = false, unsigned = false } = provider.lies;
    const seconds = Math.floor(Date.now() / 1000);
    const payload = {
      ...RIGHT_CLAIMS,
      iss: issuer,
      aud: CLIENT_ID,
      iat: seconds,
      exp: seconds + 300,
      nonce: nonces.get(code),
      ...claims,
    };
    const token = unsigned
      ? `${encode({ alg: 'none' })}.${encode(payload)}.`
      : await new SignJWT(payload)
          .setProtectedHeader({ alg: 'ES256', kid: 'own' })
          .sign(foreignKey ? foreign.privateKey : own.privateKey);
    provider.secrets.push(token, ACCESS_TOKEN);
    return { access_token: ACCESS_TOKEN, token_type: 'Bearer', id_token: token };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '', issuer);
    provider.asked.push(pathname);
    const json = (body: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (pathname === '/.well-known/openid-configuration') {
      json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        userinfo_endpoint: `${issuer}/userinfo`,
        id_token_signing_alg_values_supported: ['ES256'],
        ...provider.lies.metadata,
      });
    } else if (pathname === '/authorize') {
      const code = crypto.randomUUID();
      nonces.set(code, searchParams.get('nonce') ?? '');
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.search = String(new URLSearchParams({ code, state: searchParams.get('state') ?? '' }));
      response.writeHead(302, { location: back.href }).end();
    } else if (pathname === '/token') {
      const { token } = provider.lies;
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const form = new URLSearchParams(body);
      const code = form.get('code') ?? '';
      provider.secrets.push(form.get('code_verifier') ?? '');
      if (token === undefined) json(await tokensFor(code));
      else response.writeHead(token.status, { 'content-type': 'application/json' }).end(token.body);
    } else if (pathname === '/userinfo') {
      json({ sub: 'anna', ...provider.lies.userinfo });
    } else {
      json({ keys: [jwk] });
    }
  };
  return provider;
}
