/** The settings of signing in: what each may be, and which need which. */
import * as z from 'zod';
import { asciiLowerCase } from '../../contract/ascii-lower-case';
import { AUTH_MODES } from '../../contract/session';
import { Secret } from '../secret';
import { isLoopback, wholeSeconds } from '../setting-shapes';
import { accessRules } from './access-setting';
import { coverInternet, isAddressRange } from './addresses';

/** What is between commas, without the space around it. */
const listed = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** In a header's name (RFC 9110, section 5.1). */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin, href } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && href === `${origin}/`;
}

function isSecureUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username } = new URL(text);
  return (
    (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) &&
    search + hash + username === ''
  );
}

const headerName = z.string().regex(HEADER_NAME, 'must be the name of a header').transform(asciiLowerCase);

const WEAKEST_SECRET = 32;

/** Shown to everybody who reads this, so no secret. */
const EXAMPLE_OF_SECRET = 'the-output-of-openssl-rand-base64-32';

function isHardToGuess(text: string): boolean {
  return text.length >= WEAKEST_SECRET && text !== EXAMPLE_OF_SECRET;
}

export const AUTH_SETTINGS = {
  AUTH: z.enum(AUTH_MODES, `must be one of ${AUTH_MODES.join(', ')}`).prefault('none'),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'must be the http or https address that readers use, without a path')
    .transform((text) => new URL(text).origin)
    .optional(),
  TRUSTED_PROXIES: listed
    .refine(
      (ranges) => ranges.length > 0 && ranges.every(isAddressRange),
      'must be IP addresses or ranges of them, with commas between them',
    )
    .optional(),
  AUTH_USERS_FILE: z.string().min(1, 'must be a file').optional(),
  AUTH_PROXY_HEADER: headerName.optional(),
  AUTH_PROXY_GROUPS_HEADER: headerName.optional(),
  OIDC_ISSUER: z
    .string()
    .refine(isSecureUrl, 'must be an https address (http only on this machine), without a query')
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1, 'must be the id that the provider gave this client').optional(),
  OIDC_CLIENT_SECRET: z
    .string()
    .min(1, 'must be the secret that the provider gave this client')
    .transform((text) => new Secret(text))
    .optional(),
  OIDC_SCOPES: z
    .string()
    .refine((text) => text.split(' ').includes('openid'), 'must hold “openid”')
    .prefault('openid email profile'),
  OIDC_GROUPS_CLAIM: z.string().min(1, 'must be the name of a claim').prefault('groups'),
  OIDC_ALLOWED_EMAILS: listed.transform((emails) => emails.map(asciiLowerCase)).optional(),
  OIDC_ALLOWED_DOMAINS: listed
    .transform((domains) => domains.map((domain) => asciiLowerCase(domain).replace(/^@/, '')))
    .optional(),
  OIDC_ALLOWED_GROUPS: listed.optional(),
  SESSION_SECRET: listed
    .refine(
      (secrets) => secrets.length > 0 && secrets.every((text) => isHardToGuess(text)),
      `must be at least ${WEAKEST_SECRET} characters that nobody can guess`,
    )
    .transform((secrets) => secrets.map((text) => new Secret(text)))
    .optional(),
  SESSION_IDLE: wholeSeconds(60, 30 * 86_400).prefault('28800'),
  SESSION_LIMIT: wholeSeconds(60, 90 * 86_400).prefault('86400'),
  ENVIRONMENT_ACCESS: accessRules.optional(),
};

const Shape = z.object(AUTH_SETTINGS);
export type AuthSettings = z.output<typeof Shape>;

/** What each is for, and a value that works. */
export const AUTH_SETTINGS_ABOUT: Readonly<Record<keyof AuthSettings, { about: string; example: string }>> = {
  AUTH: { about: 'How readers sign in.', example: 'oidc' },
  PUBLIC_URL: { about: 'The address that readers use.', example: 'https://audit.example.com' },
  TRUSTED_PROXIES: {
    about: 'Addresses of the proxies in front, whose X-Forwarded-For and sign-in headers count.',
    example: '10.0.0.0/8,127.0.0.1',
  },
  AUTH_USERS_FILE: { about: 'AUTH=basic: the file of readers and hashed passwords.', example: './users' },
  AUTH_PROXY_HEADER: {
    about: 'AUTH=proxy: the header in which the proxy names the reader.',
    example: 'X-Forwarded-Email',
  },
  AUTH_PROXY_GROUPS_HEADER: {
    about: 'AUTH=proxy: the header in which the proxy names the reader’s groups, with commas between them.',
    example: 'X-Forwarded-Groups',
  },
  OIDC_ISSUER: { about: 'AUTH=oidc: the provider.', example: 'https://accounts.example.com' },
  OIDC_CLIENT_ID: {
    about: 'AUTH=oidc: what the provider calls this server.',
    example: 'audit-schema-explorer',
  },
  OIDC_CLIENT_SECRET: {
    about: 'AUTH=oidc: the secret that goes with it; none for a public client.',
    example: 'a_secret_of_the_provider',
  },
  OIDC_SCOPES: { about: 'AUTH=oidc: what is asked for.', example: 'openid email profile groups' },
  OIDC_GROUPS_CLAIM: { about: 'AUTH=oidc: the claim that holds the reader’s groups.', example: 'groups' },
  OIDC_ALLOWED_EMAILS: { about: 'AUTH=oidc: who is let in.', example: 'anna@example.com' },
  OIDC_ALLOWED_DOMAINS: {
    about: 'AUTH=oidc: whose e-mail addresses are let in.',
    example: 'example.com',
  },
  OIDC_ALLOWED_GROUPS: { about: 'AUTH=oidc: which groups are let in.', example: 'engineering' },
  SESSION_SECRET: {
    about: 'AUTH=oidc: encrypts sessions; several with commas, the first for new ones.',
    example: EXAMPLE_OF_SECRET,
  },
  SESSION_IDLE: {
    about: 'AUTH=oidc: seconds without a request after which one signs in again.',
    example: '28800',
  },
  SESSION_LIMIT: {
    about: 'AUTH=oidc: seconds after which one signs in again in any case.',
    example: '86400',
  },
  ENVIRONMENT_ACCESS: {
    about: 'Who may see which environment.',
    example: '{"production":["security","anna@example.com"],"staging":["*"]}',
  },
};

type Needed = { readonly name: keyof AuthSettings; readonly why: string };

const NEEDED: Readonly<Record<AuthSettings['AUTH'], readonly Needed[]>> = {
  none: [],
  basic: [{ name: 'AUTH_USERS_FILE', why: 'the file of readers and hashed passwords' }],
  oidc: [
    { name: 'OIDC_ISSUER', why: 'the address of the provider' },
    { name: 'OIDC_CLIENT_ID', why: 'what the provider calls this server' },
    { name: 'PUBLIC_URL', why: 'the address that the provider sends readers back to' },
    { name: 'SESSION_SECRET', why: 'what sessions are encrypted with' },
  ],
  proxy: [
    { name: 'AUTH_PROXY_HEADER', why: 'the header in which the proxy names the reader' },
    { name: 'TRUSTED_PROXIES', why: 'the addresses of the proxy that may set it' },
  ],
};

/** What the way of signing in lacks, as lines for people. */
export function missingForAuth(settings: AuthSettings): string[] {
  const { AUTH, OIDC_ALLOWED_EMAILS, OIDC_ALLOWED_DOMAINS, OIDC_ALLOWED_GROUPS, PUBLIC_URL } = settings;
  const { TRUSTED_PROXIES = [] } = settings;
  const missing = NEEDED[AUTH]
    .filter(({ name }) => settings[name] === undefined)
    .map(
      ({ name, why }) =>
        `AUTH=${AUTH} needs ${name}: ${why}, for example ${name}=${AUTH_SETTINGS_ABOUT[name].example}.`,
    );
  const allowed = [OIDC_ALLOWED_EMAILS, OIDC_ALLOWED_DOMAINS, OIDC_ALLOWED_GROUPS].flatMap(
    (list) => list ?? [],
  );
  if (AUTH === 'proxy' && coverInternet(TRUSTED_PROXIES)) {
    missing.push(
      'TRUSTED_PROXIES holds every address, so anybody could set the sign-in headers. ' +
        'Name only the addresses of your proxy, for example TRUSTED_PROXIES=10.0.0.5.',
    );
  }
  if (AUTH === 'oidc' && allowed.length === 0) {
    missing.push(
      'AUTH=oidc needs OIDC_ALLOWED_EMAILS, OIDC_ALLOWED_DOMAINS or OIDC_ALLOWED_GROUPS, or everybody with an account ' +
        'at the provider would be let in, for example OIDC_ALLOWED_DOMAINS=example.com.',
    );
  }
  if (AUTH === 'oidc' && PUBLIC_URL !== undefined && !isSecureUrl(PUBLIC_URL)) {
    missing.push(
      'PUBLIC_URL must be an https address where readers sign in (http only on this machine), ' +
        'for example PUBLIC_URL=https://audit.example.com.',
    );
  }
  return missing;
}
