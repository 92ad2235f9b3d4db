/** The provider as this server knows it. */
import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  clockTolerance,
  Configuration,
  enableNonRepudiationChecks,
  None,
  type ClientAuth,
  type ServerMetadata,
} from 'openid-client';
import type { SignInProblem } from '../../../contract/session';
import { wallClockAge } from '../../clock';
import type { Problems } from '../../config';
import type { Logger } from '../../logging';
import { discover, type Discovered } from './discovery';
import type { OidcSettings } from './oidc-settings';

export type Provider = {
  /** Ready to sign somebody in. Asks the provider where it has not answered yet; never rejects. */
  readonly reach: () => Promise<Reached>;
  /** What is known without asking. */
  readonly known: () => Configuration | undefined;
};

export type Reached =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly problem: SignInProblem };

/** How far the provider's clock may be from ours, in seconds. */
export const CLOCK_TOLERANCE = 30;

/** Seconds; for the calls while a reader comes back. */
const PATIENCE = 10;

/** After this long, in milliseconds, the metadata is asked for again: a provider may move. */
const METADATA_LASTS = 3_600_000;

/**
 * Asks the provider what it is. One that does not answer is asked again when somebody signs in; what is wrong for good is
 * a problem.
 */
export async function createProvider(
  settings: OidcSettings,
  logger: Logger,
  now: () => number,
): Promise<Provider | Problems> {
  const first = await discover(settings);
  if (!first.ok && !first.away) return { ok: false, problems: [first.line] };
  let kept = first.ok ? { metadata: first.metadata, at: now() } : undefined;
  let asking: Promise<Discovered> | undefined;
  if (!first.ok)
    logger.warn({ code: first.code }, 'the provider does not answer; nobody can sign in until it does');

  /** One question for all who sign in at the same time. */
  const ask = async (): Promise<Discovered> => {
    asking ??= discover(settings).finally(() => {
      asking = undefined;
    });
    const found = await asking;
    if (found.ok) kept = { metadata: found.metadata, at: now() };
    else logger.warn(found.away ? { code: found.code } : { why: found.line }, 'the provider cannot be used');
    return found;
  };

  return {
    known: () => (kept === undefined ? undefined : configured(kept.metadata, settings)),
    reach: async () => {
      const fresh = kept !== undefined && wallClockAge(kept.at, now()) < METADATA_LASTS;
      const found = fresh ? undefined : await ask();
      if (kept !== undefined) return { ok: true, configuration: configured(kept.metadata, settings) };
      return { ok: false, problem: found?.ok === false && !found.away ? 'provider' : 'unavailable' };
    },
  };
}

/** Made anew for each sign-in: a Configuration keeps the provider's keys, and those may have been changed since. */
function configured(metadata: ServerMetadata, settings: OidcSettings): Configuration {
  const client = { [clockTolerance]: CLOCK_TOLERANCE };
  const configuration = new Configuration(
    metadata,
    settings.clientId,
    client,
    clientAuth(metadata, settings),
  );
  configuration.timeout = PATIENCE;
  enableNonRepudiationChecks(configuration);
  if (settings.issuer.protocol === 'http:') allowInsecureRequests(configuration);
  return configuration;
}

/** Not every provider decodes what Basic encodes, so POST where it is offered; Basic is what no list means. */
function clientAuth(metadata: ServerMetadata, { clientSecret }: OidcSettings): ClientAuth {
  if (clientSecret === undefined) return None();
  const offersPost = metadata.token_endpoint_auth_methods_supported?.includes('client_secret_post') === true;
  return offersPost ? ClientSecretPost(clientSecret.reveal()) : ClientSecretBasic(clientSecret.reveal());
}
