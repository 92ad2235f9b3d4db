/** Documents, comments and files. */
import { clear, drop, keywords, rename, requires, set, target } from '../edits';
import {
  arrayOf,
  date,
  dateTime,
  email,
  flag,
  group,
  integer,
  nonEmpty,
  nullable,
  oneOf,
  text,
} from '../field-types';
import { withKeywords } from '../field-types';
import { action, version, type Action } from '../history';

const permission = oneOf('view', 'comment', 'edit');

export const CONTENT: readonly Action[] = [
  action(
    'document.created',
    version('2024-10-30', target('document', { title: text })),
    version('2025-03-19', set('metadata', { template: text }), target('project')),
    version('2026-02-11', set('document', { title: nonEmpty, language: text })),
  ),
  action(
    'document.viewed',
    version('2024-10-30', target('document')),
    version('2025-11-26', set('metadata', { via: oneOf('app', 'public_link', 'api') })),
  ),
  action(
    'document.shared',
    version('2024-10-31', target('document'), set('metadata', { with: text })),
    version('2025-01-29', target('user'), drop('metadata', 'with'), set('metadata', { permission: text })),
    version('2025-05-14', set('metadata', { permission }), requires('metadata', 'permission')),
    version('2025-12-18', set('metadata', { expiresOn: date, notify: flag })),
    version('2026-04-22', set('metadata', { message: withKeywords(text, { maxLength: 500 }) })),
    version('2026-09-16', set('user', { email }), requires('user', 'email'), drop('metadata', 'notify')),
  ),
  action(
    'document.link_published',
    version(
      '2025-06-18',
      set('actor', { role: text }),
      target('document'),
      set('metadata', { password: flag }),
    ),
    version(
      '2026-07-08',
      rename('metadata', 'password', 'passwordProtected'),
      set('metadata', { expiresAt: nullable(dateTime) }),
    ),
  ),
  action(
    'document.exported',
    version('2025-02-27', target('document'), set('metadata', { format: oneOf('pdf', 'docx', 'md') })),
    version('2026-01-07', set('metadata', { pages: integer, watermark: flag })),
  ),
  action(
    'document.deleted',
    version('2024-10-31', target('document'), set('metadata', { permanent: flag })),
    version(
      '2025-12-30',
      keywords('document', { type: 'object', description: 'Nothing is kept of what it said.' }),
    ),
  ),
  action(
    'document.restored',
    version(
      '2025-12-30',
      target('document'),
      set('metadata', { deletedFor: integer, 'kept/versions': integer }),
    ),
  ),
  action(
    'comment.created',
    version('2025-01-23', target('comment'), target('document')),
    version('2025-08-19', set('metadata', { mentions: arrayOf(text) })),
    version(
      '2026-08-19',
      set('metadata', { mentions: arrayOf(group({ userId: text, notified: flag }, 'userId')) }),
    ),
  ),
  action('comment.resolved', version('2025-01-23', target('comment'))),
  action(
    'file.uploaded',
    version('2024-11-07', target('file', { name: text, size: text })),
    version('2024-11-14', set('file', { size: integer })),
    version('2025-09-24', set('metadata', { checksum: withKeywords(text, { pattern: '^[0-9a-f]{64}$' }) })),
    version(
      '2026-06-03',
      set('metadata', { scan: oneOf('clean', 'infected', 'skipped') }),
      requires('metadata', 'scan'),
    ),
  ),
  action(
    'file.downloaded',
    version('2024-11-07', set('actor', { role: text }), target('file')),
    version('2025-09-24', clear('actor'), set('metadata', { bytes: integer, range: nullable(text) })),
  ),
  action(
    'file.quarantined',
    version(
      '2026-06-03',
      target('file'),
      set('metadata', { scanner: text, threat: nonEmpty }),
      requires('metadata', 'threat'),
    ),
    version('2026-10-29', keywords('metadata', { additionalProperties: false })),
  ),
];
