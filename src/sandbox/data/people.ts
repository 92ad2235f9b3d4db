/** Organizations, teams, roles and invitations. */
import { clear, drop, dropTarget, frees, keywords, rename, requires, set, target } from '../edits';
import {
  arrayOf,
  dateTime,
  email,
  flag,
  group,
  integer,
  nonEmpty,
  oneOf,
  orNull,
  text,
} from '../field-types';
import { uri, withKeywords } from '../field-types';
import { action, version, type Action } from '../history';

const role = oneOf('owner', 'admin', 'member', 'guest');

export const PEOPLE: readonly Action[] = [
  action(
    'organization.created',
    version('2024-10-07', target('organization', { name: text }), set('metadata', { region: text })),
    version('2025-06-11', set('metadata', { region: oneOf('us', 'eu') }), requires('metadata', 'region')),
    version('2026-04-21', set('metadata', { region: oneOf('us', 'eu', 'apac') })),
  ),
  action(
    'organization.updated',
    version(
      '2024-10-07',
      set('actor', { role: text }),
      target('organization'),
      set('metadata', { name: text }),
    ),
    version('2025-02-05', set('metadata', { logoUrl: text, billingEmail: text })),
    version('2025-09-30', set('metadata', { logoUrl: uri, billingEmail: email })),
    version('2026-05-19', rename('metadata', 'name', 'displayName'), set('actor', { role })),
  ),
  action(
    'organization.domain_verified',
    version('2025-03-11', target('organization'), target('domain', { name: nonEmpty })),
    version('2026-03-31', requires('domain', 'name'), set('metadata', { method: oneOf('dns', 'email') })),
  ),
  action(
    'organization.deleted',
    version('2025-01-22', target('organization'), set('metadata', { members: integer, reason: text })),
    version('2026-08-26', set('metadata', { reason: orNull('string'), scheduledFor: dateTime })),
  ),
  action(
    'team.created',
    version('2024-11-05', target('team')),
    version('2025-04-16', set('team', { name: text }), set('metadata', { private: flag })),
    version('2026-02-03', rename('metadata', 'private', 'isPrivate')),
  ),
  action(
    'team.member_added',
    version('2024-11-05', target('team'), target('user')),
    version('2025-04-16', set('metadata', { role: text })),
    version('2025-10-14', set('metadata', { role }), requires('metadata', 'role')),
    version('2026-09-09', set('user', { email }), set('metadata', { viaDirectory: flag })),
  ),
  action(
    'team.member_removed',
    version('2024-11-06', target('team'), target('user'), set('metadata', { reason: text })),
    version('2025-10-14', clear('metadata')),
    version('2026-09-09', set('metadata', { viaDirectory: flag })),
  ),
  action(
    'team.merged',
    version(
      '2025-08-05',
      set('actor', { role }),
      target('team', { name: text }),
      target('team', { members: integer }),
    ),
    version('2026-06-02', set('metadata', { movedMembers: integer, duplicatesDropped: integer })),
  ),
  action(
    'role.created',
    version('2025-02-12', target('role'), set('metadata', { permissions: text })),
    version('2025-02-18', set('metadata', { permissions: arrayOf(text) })),
    version(
      '2026-01-20',
      set('metadata', { permissions: arrayOf(nonEmpty), inheritsFrom: orNull('string') }),
    ),
  ),
  action(
    'role.assigned',
    version('2025-02-12', target('role'), target('user'), set('metadata', { previous: text })),
    version('2025-07-23', set('metadata', { previous: orNull('string'), scope: text })),
    version('2025-12-09', set('metadata', { scope: oneOf('organization', 'project') })),
    version(
      '2026-06-30',
      requires('metadata', 'scope'),
      set('role', { slug: nonEmpty }),
      requires('role', 'slug'),
    ),
    version('2026-10-07', set('metadata', { expiresAt: { ...dateTime, nullable: true } })),
  ),
  action(
    'role.permissions_changed',
    version('2025-02-13', target('role'), set('metadata', { added: arrayOf(text), removed: arrayOf(text) })),
    version(
      '2026-04-08',
      set('metadata', { added: withKeywords(arrayOf(text), { uniqueItems: true }) }),
      keywords('metadata', { additionalProperties: false, description: 'What the role gained and lost.' }),
      requires('metadata', 'added', 'removed'),
    ),
    version('2026-11-03', set('metadata', { affectedUsers: integer })),
  ),
  action(
    'invitation.sent',
    version('2024-12-10', set('actor', { role: text }), target('invitation', { email: text })),
    version('2025-05-21', set('invitation', { email }), set('metadata', { expiresInDays: integer })),
    version('2025-11-18', set('metadata', { teams: arrayOf(text) }), drop('metadata', 'expiresInDays')),
  ),
  action(
    'invitation.accepted',
    version('2024-12-10', target('invitation'), target('user')),
    version('2025-11-18', set('metadata', { secondsToAccept: integer }), dropTarget('invitation')),
  ),
  action(
    'invitation.revoked',
    version(
      '2024-12-11',
      target('invitation'),
      set('metadata', { reason: text }),
      requires('metadata', 'reason'),
    ),
    version('2026-07-28', frees('metadata', 'reason')),
  ),
  action(
    'organization.settings_exported',
    version(
      '2026-11-10',
      target('organization'),
      set('metadata', { sections: arrayOf(text), file: group({ name: text }) }),
    ),
  ),
];
