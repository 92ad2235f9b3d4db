/** Asks the provider what it is (OpenID Connect Discovery 1.0). */
import { allowInsecureRequests, discovery, type ServerMetadata } from 'openid-client';
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
    return judgeMetadata(found.serverMetadata(), isPlain);
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

/**
 * Whether the metadata are of a provider whose word can be taken.
 *
 * @param isPlain whether its addresses may be http
 */
export function judgeMetadata(metadata: ServerMetadata, isPlain: boolean): Discovered {
  // Entra's for every tenant. https://learn.microsoft.com/entra/identity-platform/migrate-off-email-claim-authorization
  if (metadata.issuer.includes('{')) {
    return wrong(
      'OIDC_ISSUER stands for the accounts of every tenant, whose e-mail addresses nobody vouches for. Name your own, ' +
        'for example OIDC_ISSUER=https://login.microsoftonline.com/YOUR-TENANT-ID/v2.0.',
    );
  }
  const lacking = NEEDED.filter((name) => metadata[name] === undefined);
  if (lacking.length > 0) {
    const message = `must be an OpenID Connect provider; its metadata has no ${lacking.join(', ')}`;
    return wrong(problemWith('OIDC_ISSUER', message));
  }
  const unsafe = USED.filter((name) => !isUsable(metadata[name], isPlain));
  if (unsafe.length > 0) {
    const message = `must be a provider whose ${unsafe.join(', ')} in its metadata are https addresses`;
    return wrong(problemWith('OIDC_ISSUER', message));
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
  if (code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') {
    return wrong(
      `OIDC_ISSUER must be exactly what the provider calls itself: OIDC_ISSUER=${otherIssuer(error)}.`,
    );
  }
  const status = statusOfAnswer(error);
  const where = `${issuer.href.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const what = status === undefined ? `does not answer with its metadata (${code})` : `answers ${status}`;
  return wrong(problemWith('OIDC_ISSUER', `must be a provider; ${where} ${what}`));
}

const LONGEST_NAME = 200;

/** From outside, so it is quoted, and no longer than a line may be. */
function otherIssuer(error: unknown): string {
  const detail = error instanceof Error ? error.cause : undefined;
  const body = typeof detail === 'object' && detail !== null && 'body' in detail ? detail.body : undefined;
  const issuer = typeof body === 'object' && body !== null && 'issuer' in body ? body.issuer : undefined;
  return JSON.stringify(String(issuer).slice(0, LONGEST_NAME));
}

function wrong(line: string): Discovered {
  return { ok: false, away: false, line };
}
