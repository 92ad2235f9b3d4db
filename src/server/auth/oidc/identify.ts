/** From the provider's answer to who it is that came back. */
import { authorizationCodeGrant, fetchUserInfo, type Configuration } from 'openid-client';
import { isAllowed, domainOf } from './allowed';
import type { Flow } from './flow-cookie';
import type { OidcSettings } from './oidc-settings';
import { personOf, type Claims, type Person } from './person';
import { CLOCK_TOLERANCE } from './provider';
import { providerFailure, type ProviderFailure } from './provider-errors';

export type Identified =
  | { readonly ok: true; readonly person: Person; readonly idToken: string | undefined }
  | { readonly ok: false; readonly failure: ProviderFailure & { readonly domain?: string } };

/**
 * Checks the answer (state, PKCE, nonce, issuer, audience, times, and the signature with keys fetched now) and whether
 * the person is let in. Never rejects.
 *
 * @param currentUrl the address that the provider sent the reader back to
 */
export async function identify(
  configuration: Configuration,
  { settings, flow, currentUrl }: { settings: OidcSettings; flow: Flow; currentUrl: URL },
): Promise<Identified> {
  try {
    const tokens = await authorizationCodeGrant(configuration, currentUrl, {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) return failed({ problem: 'provider', code: 'no ID token' });
    if (claims.iat > Date.now() / 1000 + CLOCK_TOLERANCE) {
      return failed({ problem: 'clock', code: 'issued in the future', claim: 'iat' });
    }
    const all = await completed(claims, tokens.access_token, configuration, settings);
    return judged(personOf(all, settings.groupsClaim), tokens.id_token, settings);
  } catch (error) {
    return failed(providerFailure(error));
  }
}

function judged(person: Person, idToken: string | undefined, { allowed }: OidcSettings): Identified {
  if (person.unverified) return failed({ problem: 'unverified_email', code: 'email_verified is false' });
  if (isAllowed(person, allowed)) return { ok: true, person, idToken };
  // The domain tells whoever runs the server what to allow; whose address it is, it does not.
  const { email } = person;
  const domain = email === undefined ? {} : { domain: domainOf(email) };
  return failed({ problem: 'not_allowed', code: 'not allowed', ...domain });
}

/** The claims of the ID token, and what only UserInfo has. An address and whether it is verified belong together. */
async function completed(
  claims: Claims & { readonly sub: string },
  accessToken: string,
  configuration: Configuration,
  { groupsClaim, namedGroups }: OidcSettings,
): Promise<Claims & { readonly sub: string }> {
  const lacksEmail = claims['email'] === undefined;
  const lacksGroups = namedGroups.size > 0 && claims[groupsClaim] === undefined;
  if (!lacksEmail && !lacksGroups) return claims;
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
  const { email, email_verified, ...more } = await fetchUserInfo(configuration, accessToken, claims.sub);
  const address = lacksEmail && email !== undefined ? { email, email_verified } : {};
  return { ...more, ...claims, ...address };
}

function failed(failure: ProviderFailure & { readonly domain?: string }): Identified {
  return { ok: false, failure };
}
