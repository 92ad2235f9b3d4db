/** Single sign-on, sessions and API keys. */
import { drop, keywords, rename, requires, set, target } from '../edits';
import {
  arrayOf,
  dateTime,
  flag,
  group,
  integer,
  ipAddress,
  nonEmpty,
  nullable,
  oneOf,
  text,
} from '../field-types';
import { uri, withKeywords } from '../field-types';
import { action, version, type Action } from '../history';

const scope = oneOf('read', 'write', 'admin');

export const ACCESS: readonly Action[] = [
  action(
    'sso.connection_created',
    version('2024-11-19', target('connection', { provider: text })),
    version('2025-03-25', set('connection', { provider: oneOf('okta', 'entra', 'google', 'saml') })),
    version('2025-09-16', set('metadata', { domains: arrayOf(text) }), requires('connection', 'provider')),
    version('2026-05-12', set('connection', { provider: oneOf('okta', 'entra', 'google', 'saml', 'oidc') })),
  ),
  action(
    'sso.connection_activated',
    version('2024-11-19', target('connection')),
    version('2025-09-16', set('metadata', { testedBy: text, enforced: flag })),
  ),
  action(
    'sso.connection_deleted',
    version('2024-11-20', target('connection'), set('metadata', { usersAffected: integer })),
  ),
  action(
    'sso.certificate_rotated',
    version('2025-06-03', target('connection'), set('metadata', { fingerprint: text, expires: text })),
    version(
      '2026-02-17',
      rename('metadata', 'expires', 'expiresAt'),
      set('metadata', { expiresAt: dateTime }),
    ),
    version('2026-02-18', set('metadata', { fingerprint: withKeywords(text, { pattern: '^[0-9A-F:]+$' }) })),
  ),
  action(
    'sso.login_denied',
    version('2025-04-01', target('connection'), target('user'), set('metadata', { error: text })),
    version('2026-10-27', set('metadata', { error: group({ code: nonEmpty, detail: text }, 'code') })),
  ),
  action(
    'session.started',
    version('2024-12-02', target('session'), set('metadata', { device: text, 'user-agent': text })),
    version('2025-08-12', drop('metadata', 'user-agent'), set('metadata', { 'ip-address': ipAddress })),
    version('2026-04-29', set('metadata', { 'geo.country': text, device: nullable(text) })),
  ),
  action(
    'session.revoked',
    version('2024-12-02', set('actor', { role: text }), target('session')),
    version('2025-08-13', set('metadata', { reason: oneOf('user', 'administrator', 'risk') })),
    version('2026-07-07', set('metadata', { allSessions: flag }), requires('metadata', 'reason')),
  ),
  action(
    'session.policy_changed',
    version(
      '2025-11-25',
      target('organization'),
      set('metadata', { idleMinutes: integer, maximumHours: integer }),
      requires('metadata', 'idleMinutes'),
    ),
    version(
      '2026-09-15',
      set('metadata', { idleMinutes: withKeywords(integer, { minimum: 5, maximum: 720 }) }),
    ),
  ),
  action(
    'api_key.created',
    version('2024-10-29', set('actor', { role: text }), target('api_key', { name: text })),
    version('2025-02-26', set('metadata', { scopes: text })),
    version('2025-03-04', set('metadata', { scopes: arrayOf(text) }), requires('metadata', 'scopes')),
    version('2025-10-08', set('metadata', { scopes: arrayOf(scope), expiresAt: nullable(dateTime) })),
    version('2026-08-04', set('api_key', { name: nonEmpty, lastFour: withKeywords(text, { maxLength: 4 }) })),
  ),
  action(
    'api_key.used_from_new_address',
    version(
      '2026-03-17',
      target('api_key'),
      set('metadata', { ipAddress, 'previous addresses': arrayOf(ipAddress) }),
    ),
  ),
  action(
    'api_key.revoked',
    version('2024-10-29', target('api_key')),
    version('2025-10-08', set('metadata', { reason: oneOf('unused', 'leaked', 'rotated') })),
    version(
      '2026-06-09',
      set('metadata', { foundAt: uri }),
      keywords('metadata', { additionalProperties: false }),
    ),
  ),
  action(
    'api_key.rotated',
    version('2025-10-08', target('api_key'), target('api_key', { graceHours: integer })),
  ),
];
