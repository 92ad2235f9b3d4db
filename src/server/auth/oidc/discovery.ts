/** Asks the provider what it is (OpenID Connect Discovery 1.0). */
import {
  allowInsecureRequests,
  ClientError,
  discovery,
  type Configuration,
  type ServerMetadata,
} from 'openid-client';
import { problemWith } from '../../config';
import type { OidcSettings } from './oidc-settings';
import { isCertificateCode, providerFailure, statusOfAnswer } from './provider-errors';

export type Discovered =
  | { readonly ok: true; readonly metadata: ServerMetadata }
  /** It may answer later. `code` is for the log. */
  | { readonly ok: false; readonly away: true; readonly code: string }
  /** It will not be right by itself. `line` is for people. */
  | { readonly ok: false; readonly away: false; readonly line: string };

/** Seconds; readers wait for it when they sign in. */
const PATIENCE = 5;

const NEEDED = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;
const USED = [...NEEDED, 'userinfo_endpoint', 'end_session_endpoint'] as const;

/** Never rejects. */
export async function discover({ issuer, clientId }: OidcSettings): Promise<Discovered> {
  const line = wrongAddress(issuer);
  if (line !== undefined) return wrong(line);
  const isPlain = issuer.protocol === 'http:';
  try {
    const found = await discovery(issuer, clientId, undefined, undefined, {
      timeout: PATIENCE,
      execute: isPlain ? [allowInsecureRequests] : [],
    });
    return judged(found, isPlain);
  } catch (error) {
    return whyNot(error, issuer);
  }
}

/** With such an address the library would not check whose metadata it is. */
function wrongAddress({ pathname }: URL): string | undefined {
  return pathname.includes('/.well-known/')
    ? problemWith('OIDC_ISSUER', 'must be the provider itself, without /.well-known/ and what follows')
    : undefined;
}

function judged(found: Configuration, isPlain: boolean): Discovered {
  const metadata = found.serverMetadata();
  if (metadata.issuer.includes('{')) {
    return wrong(
      problemWith(
        'OIDC_ISSUER',
        'stands for the accounts of every tenant, whose e-mail addresses nobody vouches for; it must name your own tenant',
      ),
    );
  }
  const lacking = NEEDED.filter((name) => metadata[name] === undefined);
  if (lacking.length > 0) {
    return wrong(
      problemWith(
        'OIDC_ISSUER',
        `must be an OpenID Connect provider; its metadata has no ${lacking.join(', ')}`,
      ),
    );
  }
  const unsafe = USED.filter((name) => !isUsable(metadata[name], isPlain));
  if (unsafe.length > 0) {
    return wrong(
      problemWith(
        'OIDC_ISSUER',
        `must be a provider whose ${unsafe.join(', ')} in its metadata are https addresses`,
      ),
    );
  }
  return { ok: true, metadata };
}

function isUsable(endpoint: unknown, isPlain: boolean): boolean {
  if (endpoint === undefined) return true;
  if (typeof endpoint !== 'string' || !URL.canParse(endpoint)) return false;
  const { protocol } = new URL(endpoint);
  return protocol === 'https:' || (isPlain && protocol === 'http:');
}

function whyNot(error: unknown, issuer: URL): Discovered {
  const { problem, code } = providerFailure(error);
  if (problem === 'unavailable') return { ok: false, away: true, code };
  if (isCertificateCode(code)) {
    return wrong(
      `OIDC_ISSUER has a certificate that cannot be trusted (${code}). Where the provider has a certificate of your own ` +
        'authority, set NODE_EXTRA_CA_CERTS to its file; otherwise renew the certificate.',
    );
  }
  return wrong(problemWith('OIDC_ISSUER', saying(error, code, issuer)));
}

function saying(error: unknown, code: string, issuer: URL): string {
  const status = statusOfAnswer(error);
  const where = `${issuer.href.replace(/\/$/, '')}/.well-known/openid-configuration`;
  if (code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') {
    const other = otherIssuer(error);
    return `must be exactly the issuer that the provider calls itself${other === undefined ? '' : `: ${other}`}`;
  }
  if (status !== undefined) return `must be a provider; ${where} answers ${status}`;
  return `must be a provider; what ${where} answers is not its metadata (${code})`;
}

const LONGEST_NAME = 200;

/** From outside, so it is quoted, and no longer than a line may be. */
function otherIssuer(error: unknown): string | undefined {
  const cause = error instanceof ClientError ? error.cause : undefined;
  if (typeof cause !== 'object' || cause === null || !('body' in cause)) return undefined;
  const { body } = cause;
  if (typeof body !== 'object' || body === null || !('issuer' in body)) return undefined;
  return typeof body.issuer === 'string' ? JSON.stringify(body.issuer.slice(0, LONGEST_NAME)) : undefined;
}

function wrong(line: string): Discovered {
  return { ok: false, away: false, line };
}
