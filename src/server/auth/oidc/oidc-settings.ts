import type { Config } from '../../config';
import type { Secret } from '../../secret';

/** What AUTH=oidc needs of the settings. Times are in milliseconds. */
export type OidcSettings = {
  readonly issuer: URL;
  readonly clientId: string;
  /** None: a public client. */
  readonly clientSecret: Secret | undefined;
  readonly scopes: string;
  readonly groupsClaim: string;
  readonly allowed: Allowed;
  /** The groups that any setting names; no other makes a difference. */
  readonly namedGroups: ReadonlySet<string>;
  /** An origin. */
  readonly publicUrl: string;
  readonly secrets: readonly Secret[];
  readonly idle: number;
  readonly limit: number;
};

/** Who is let in: whoever is in one of them. */
export type Allowed = {
  readonly emails: ReadonlySet<string>;
  readonly domains: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
};

/** Throws an Error where a setting is missing that `readConfig` insists on. */
export function oidcSettings(config: Config): OidcSettings {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, PUBLIC_URL, SESSION_SECRET, OIDC_ALLOWED_GROUPS = [] } = config;
  if (
    OIDC_ISSUER === undefined ||
    OIDC_CLIENT_ID === undefined ||
    PUBLIC_URL === undefined ||
    SESSION_SECRET === undefined
  ) {
    throw new Error('AUTH=oidc without its parts');
  }
  // Access takes what has an @ for an address, and * for everybody.
  const accessGroups = [...(config.ENVIRONMENT_ACCESS?.values() ?? [])]
    .flat()
    .filter((name) => !name.includes('@') && name !== '*');
  return {
    issuer: new URL(OIDC_ISSUER),
    clientId: OIDC_CLIENT_ID,
    clientSecret: config.OIDC_CLIENT_SECRET,
    scopes: config.OIDC_SCOPES,
    groupsClaim: config.OIDC_GROUPS_CLAIM,
    allowed: {
      emails: new Set(config.OIDC_ALLOWED_EMAILS),
      domains: new Set(config.OIDC_ALLOWED_DOMAINS),
      groups: new Set(OIDC_ALLOWED_GROUPS),
    },
    namedGroups: new Set([...OIDC_ALLOWED_GROUPS, ...accessGroups]),
    publicUrl: PUBLIC_URL,
    secrets: SESSION_SECRET,
    idle: config.SESSION_IDLE * 1000,
    limit: config.SESSION_LIMIT * 1000,
  };
}

/** Whether readers come over https, so that cookies are for https alone. */
export function isOverHttps({ publicUrl }: Pick<OidcSettings, 'publicUrl'>): boolean {
  return publicUrl.startsWith('https:');
}
