/** What people do with their own accounts. */
import { clear, drop, dropTarget, keywords, rename, requires, set, target } from '../edits';
import {
  arrayOf,
  date,
  dateTime,
  email,
  flag,
  group,
  integer,
  ipAddress,
  nonEmpty,
  number,
} from '../field-types';
import { nullable, oneOf, orNull, text, withKeywords } from '../field-types';
import { action, version, type Action } from '../history';

const LOGGED_IN = action(
  'user.logged_in',
  version('2024-10-14', set('actor', { role: text }), target('user'), set('metadata', { method: text })),
  version('2024-12-03', set('metadata', { ip: text, userAgent: text })),
  version('2025-02-19', target('organization', { plan: text }), requires('metadata', 'method')),
  version('2025-05-27', set('metadata', { method: oneOf('password', 'sso', 'magic_link') })),
  version('2025-09-08', rename('metadata', 'ip', 'ipAddress'), set('metadata', { mfa: flag })),
  version(
    '2026-02-24',
    set('metadata', { ipAddress, geo: group({ country: text, city: orNull('string') }, 'country') }),
    set('metadata', { method: oneOf('password', 'sso', 'magic_link', 'passkey') }),
  ),
  version(
    '2026-08-11',
    set('actor', { role: oneOf('owner', 'admin', 'member', 'guest') }),
    set('metadata', { riskScore: withKeywords(number, { minimum: 0, maximum: 1 }) }),
    drop('metadata', 'userAgent'),
    requires('metadata', 'ipAddress'),
  ),
  version(
    '2026-10-28',
    target('session'),
    set('organization', { plan: oneOf('team', 'business', 'enterprise') }),
  ),
);

/** To the letter the example of WorkOS's reference. */
const VIEWED_INVOICE = action(
  'user.viewed_invoice',
  version(
    '2026-01-15T12:00:00.000Z',
    set('actor', { role: text }),
    target('invoice', { cost: number }),
    set('metadata', { transactionId: text }),
  ),
);

export const USERS: readonly Action[] = [
  LOGGED_IN,
  VIEWED_INVOICE,
  action(
    'user.logged_out',
    version('2024-10-14', target('user'), set('metadata', { reason: text })),
    version('2025-11-05', set('metadata', { reason: oneOf('user', 'timeout', 'revoked') })),
  ),
  action(
    'user.login_failed',
    version('2024-10-21', target('user'), set('metadata', { reason: text, attempts: text })),
    version('2025-01-14', set('metadata', { attempts: integer }), requires('metadata', 'reason')),
    version('2025-07-02', set('metadata', { reason: oneOf('bad_password', 'locked', 'expired', 'unknown') })),
    version('2026-06-18', set('metadata', { lockedUntil: nullable(dateTime) }), target('organization')),
  ),
  action(
    'user.created',
    version('2024-10-08', set('actor', { role: text }), target('user', { email: text })),
    version('2025-03-18', set('user', { email, locale: text }), requires('user', 'email')),
    version(
      '2025-10-29',
      target('organization'),
      set('metadata', { source: oneOf('invite', 'scim', 'signup') }),
    ),
  ),
  action(
    'user.updated',
    version('2024-10-08', target('user'), set('metadata', { field: text, from: text, to: text })),
    version(
      '2025-04-09',
      drop('metadata', 'field', 'from', 'to'),
      set('metadata', { changes: arrayOf(group({ field: nonEmpty, from: text, to: text }, 'field')) }),
    ),
    version(
      '2026-05-06',
      requires('metadata', 'changes'),
      set('metadata', { changes: arrayOf(group({ field: nonEmpty, from: {}, to: {} }, 'field')) }),
    ),
  ),
  action(
    'user.deleted',
    version('2024-10-09', set('actor', { role: text }), target('user'), set('metadata', { reason: text })),
    version('2025-06-24', set('metadata', { hard: flag, dataErasedBy: date })),
    version('2026-03-10', rename('metadata', 'hard', 'permanent')),
    version('2026-09-22', requires('metadata', 'permanent', 'dataErasedBy')),
  ),
  action(
    'user.password_changed',
    version('2024-11-12', target('user')),
    version('2025-08-20', set('metadata', { via: oneOf('settings', 'reset_link', 'administrator') })),
  ),
  action(
    'user.mfa_enrolled',
    version('2025-01-28', target('user'), set('metadata', { factor: oneOf('totp', 'sms') })),
    version('2025-12-02', set('metadata', { factor: oneOf('totp', 'sms', 'webauthn') })),
    version(
      '2026-07-14',
      set('metadata', { factor: oneOf('totp', 'webauthn') }),
      requires('metadata', 'factor'),
    ),
  ),
  action(
    'user.avatar_uploaded',
    version('2025-05-13', target('user'), set('metadata', { bytes: integer, contentType: text })),
    version('2025-05-15', set('metadata', { bytes: withKeywords(integer, { minimum: 1 }) }), target('file')),
    version('2026-01-27', dropTarget('file'), clear('metadata'), set('user', { avatar: text })),
  ),
  action(
    'user.impersonated',
    version(
      '2026-10-20',
      set('actor', { role: oneOf('support', 'owner'), ticket: nonEmpty }),
      requires('actor', 'ticket'),
      keywords('actor', { additionalProperties: false }),
      target('user', { email }),
      set('metadata', { minutes: withKeywords(integer, { minimum: 1, maximum: 60 }) }),
    ),
  ),
];
