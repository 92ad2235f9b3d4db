/** What openid-client's errors mean to a reader, and what of them may be logged: a code and a claim's name, never a text. */
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import type { SignInProblem } from '../../../contract/session';

export type ProviderFailure = {
  readonly problem: SignInProblem;
  /** For the log. */
  readonly code: string;
  /** The claim that was wrong. */
  readonly claim?: string;
};

/** Of what a provider can say in place of a code (RFC 6749, 4.1.2.1; OpenID Connect Core, 3.1.2.6). */
const SAID: Readonly<Record<string, SignInProblem>> = {
  access_denied: 'refused',
  login_required: 'refused',
  consent_required: 'refused',
  interaction_required: 'refused',
  account_selection_required: 'refused',
  server_error: 'unavailable',
  temporarily_unavailable: 'unavailable',
  invalid_grant: 'expired',
};

const CERTIFICATE = /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_)/;

/** What went wrong at the provider or with its answer. */
export function providerFailure(error: unknown): ProviderFailure {
  if (error instanceof AuthorizationResponseError) return saidFailure(error.error);
  if (error instanceof ResponseBodyError) {
    return isPassing(error.status) ? { problem: 'unavailable', code: error.error } : saidFailure(error.error);
  }
  if (error instanceof ClientError) return answerFailure(error);
  const code = networkCode(error);
  return code === undefined || isCertificateCode(code)
    ? { problem: 'provider', code: code ?? nameOf(error) }
    : { problem: 'unavailable', code };
}

/** Whether the code says that the certificate cannot be trusted. */
export function isCertificateCode(code: string): boolean {
  return CERTIFICATE.test(code);
}

/** The status of an answer that was not the expected one. */
export function statusOfAnswer(error: unknown): number | undefined {
  // No `instanceof Response`: the HTTP server puts its own in the place of that of fetch.
  const answer = error instanceof Error ? error.cause : undefined;
  if (typeof answer !== 'object' || answer === null || !('status' in answer)) return undefined;
  return typeof answer.status === 'number' && answer.status !== 200 ? answer.status : undefined;
}

/** Whether a status may be another one soon. */
export function isPassing(status: number): boolean {
  return status >= 500 || status === 429 || status === 408;
}

/** What the provider says is data from outside: it is logged only where it is one of the registered words. */
function saidFailure(said: string): ProviderFailure {
  const code = /^[a-z_]{1,40}$/.test(said) ? said : 'unknown';
  return { problem: SAID[code] ?? 'provider', code };
}

function answerFailure(error: ClientError): ProviderFailure {
  const { code = 'unknown' } = error;
  if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT') return { problem: 'unavailable', code };
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return { problem: 'clock', code };
  const status = statusOfAnswer(error);
  if (status !== undefined) {
    return { problem: isPassing(status) ? 'unavailable' : 'provider', code: `${code} ${status}` };
  }
  const claim = claimOf(error);
  return { problem: 'provider', code, ...(claim === undefined ? {} : { claim }) };
}

/** The name of the claim that oauth4webapi found wrong; it is its own word. */
function claimOf({ cause }: ClientError): string | undefined {
  const detail = cause instanceof Error ? cause.cause : undefined;
  if (typeof detail !== 'object' || detail === null || !('claim' in detail)) return undefined;
  return typeof detail.claim === 'string' ? detail.claim : undefined;
}

/** The code of a connection that failed, which fetch hides in the cause. */
function networkCode(error: unknown): string | undefined {
  const cause = error instanceof TypeError ? error.cause : undefined;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
