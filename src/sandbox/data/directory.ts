/** Directory sync and the integrations beside it. */
import { clear, drop, frees, keywords, rename, requires, set, target } from '../edits';
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
  uri,
} from '../field-types';
import { action, version, type Action } from '../history';

export const DIRECTORY: readonly Action[] = [
  action(
    'directory.connected',
    version('2025-01-15', target('directory', { vendor: text })),
    version('2025-07-09', set('directory', { vendor: oneOf('okta', 'entra', 'workday', 'rippling') })),
  ),
  action(
    'directory.sync_completed',
    version('2025-01-15', target('directory'), set('metadata', { users: integer, groups: integer })),
    version('2025-03-26', set('metadata', { added: integer, removed: integer, durationMs: integer })),
    version('2025-12-16', drop('metadata', 'users', 'groups'), requires('metadata', 'added', 'removed')),
    version(
      '2026-07-22',
      set('metadata', { users: group({ added: integer, removed: integer }, 'added', 'removed') }),
      set('metadata', { groups: group({ added: integer, removed: integer }) }),
      drop('metadata', 'added', 'removed'),
    ),
  ),
  action(
    'directory.sync_failed',
    version('2025-01-16', target('directory'), set('metadata', { error: text, retryAt: dateTime })),
    version('2026-01-06', set('metadata', { error: nonEmpty, retryAt: orNull('string') })),
  ),
  action(
    'directory.user_provisioned',
    version('2025-01-15', target('directory'), target('user', { email })),
    version('2025-08-27', set('metadata', { attributes: { type: 'object' } })),
    version('2026-10-01', set('metadata', { attributes: { type: 'object', additionalProperties: text } })),
  ),
  action(
    'directory.user_deprovisioned',
    version('2025-01-15', target('directory'), target('user')),
    version('2025-08-27', set('metadata', { keptData: flag })),
    version('2026-05-27', rename('metadata', 'keptData', 'dataKept'), requires('metadata', 'dataKept')),
  ),
  action(
    'directory.group_mapped',
    version(
      '2025-05-06',
      target('group', { name: text }),
      target('role'),
      keywords('metadata', { type: 'object' }),
    ),
    version('2026-08-18', clear('metadata'), set('group', { members: integer })),
  ),
  action(
    'directory.token_rotated',
    version('2025-09-23', target('directory'), set('metadata', { previousExpired: flag })),
  ),
  action(
    'integration.installed',
    version('2024-11-26', target('integration', { app: text })),
    version('2025-05-28', set('metadata', { scopes: arrayOf(text) })),
    version('2025-12-17', set('integration', { app: oneOf('slack', 'jira', 'github', 'salesforce') })),
    version('2026-09-30', requires('integration', 'app'), set('metadata', { workspaceUrl: uri })),
  ),
  action(
    'integration.uninstalled',
    version('2024-11-26', target('integration'), set('metadata', { reason: text })),
  ),
  action(
    'integration.token_refreshed',
    version(
      '2025-04-23',
      target('integration'),
      set('metadata', { expiresIn: text }),
      requires('metadata', 'expiresIn'),
    ),
    version('2025-04-24', set('metadata', { expiresIn: integer })),
    version(
      '2026-03-04',
      frees('metadata', 'expiresIn'),
      set('metadata', { refreshedBy: oneOf('job', 'user') }),
    ),
  ),
  action(
    'integration.field_mapping_changed',
    version(
      '2026-06-24',
      target('integration'),
      set('metadata', {
        mappings: arrayOf(group({ from: nonEmpty, to: nonEmpty, transform: text }, 'from', 'to')),
      }),
    ),
    version('2026-11-17', requires('metadata', 'mappings'), set('metadata', { dryRun: flag })),
  ),
];
