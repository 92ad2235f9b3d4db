import { buildEndSessionUrl, type Configuration } from 'openid-client';
import { SIGNED_OUT_PLACE, SIGN_OUT_PATH } from '../../../contract/session';
import type { OpenRoute } from '../../exchange';
import { redirectTo } from '../return-to';
import type { OidcSettings } from './oidc-settings';
import type { Provider } from './provider';
import type { SessionCookies } from './session-cookie';
import type { Sessions } from './sessions';

export type SignOutDependencies = {
  settings: OidcSettings;
  provider: Provider;
  sessions: Sessions;
  cookies: SessionCookies;
};

/** Who leads a reader here: our own page, or the reader themselves. A link of another site must not sign anybody out. */
const OURS: ReadonlySet<string | undefined> = new Set(['same-origin', 'none', undefined]);

/** `GET /auth/sign-out`: ends the session here and at the provider (OpenID Connect RP-Initiated Logout 1.0). */
export function signOutRoute({ settings, provider, sessions, cookies }: SignOutDependencies): OpenRoute {
  return {
    pattern: SIGN_OUT_PATH,
    open: async ({ header }) => {
      if (!OURS.has(header('sec-fetch-site'))) return redirectTo('/');
      const hint = await sessions.end(header('cookie'));
      const location = atProvider(provider.known(), hint, settings) ?? SIGNED_OUT_PLACE;
      return { ...redirectTo(location), cookies: [cookies.end] };
    },
  };
}

function atProvider(
  configuration: Configuration | undefined,
  hint: string | undefined,
  { publicUrl }: OidcSettings,
): string | undefined {
  if (configuration?.serverMetadata().end_session_endpoint === undefined) return undefined;
  return buildEndSessionUrl(configuration, {
    post_logout_redirect_uri: `${publicUrl}${SIGNED_OUT_PLACE}`,
    ...(hint === undefined ? {} : { id_token_hint: hint }),
  }).href;
}
