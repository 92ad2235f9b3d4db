/** Exports, retention, legal holds and the audit log itself. */
import { clear, frees, keywords, rename, requires, set, target } from '../edits';
import {
  arrayOf,
  date,
  dateTime,
  flag,
  group,
  integer,
  nonEmpty,
  oneOf,
  text,
  uri,
  withKeywords,
} from '../field-types';
import { action, version, type Action } from '../history';

export const GOVERNANCE: readonly Action[] = [
  action(
    'export.requested',
    version('2024-11-21', set('actor', { role: text }), target('export'), set('metadata', { format: text })),
    version(
      '2025-04-08',
      set('metadata', { format: oneOf('csv', 'json'), rangeStart: date, rangeEnd: date }),
    ),
    version('2025-10-21', requires('metadata', 'rangeStart', 'rangeEnd')),
    version(
      '2026-05-26',
      set('metadata', { format: oneOf('csv', 'json', 'parquet'), actions: arrayOf(text) }),
    ),
    version('2026-10-15', set('metadata', { actions: withKeywords(arrayOf(nonEmpty), { minItems: 1 }) })),
  ),
  action(
    'export.completed',
    version('2024-11-21', target('export'), set('metadata', { rows: integer, url: text })),
    version('2025-10-21', set('metadata', { url: uri, expiresAt: dateTime })),
    version('2026-05-26', rename('metadata', 'url', 'downloadUrl'), set('metadata', { bytes: integer })),
  ),
  action(
    'export.downloaded',
    version('2024-11-22', set('actor', { role: text }), target('export')),
    version('2026-10-15', requires('actor', 'role')),
  ),
  action(
    'retention.policy_changed',
    version('2025-05-22', target('organization'), set('metadata', { fromDays: integer, toDays: integer })),
    version(
      '2026-04-15',
      set('metadata', { fromDays: { enum: [30, 90, 365] }, toDays: { enum: [30, 90, 365] } }),
    ),
  ),
  action(
    'retention.hold_placed',
    version('2025-11-04', target('hold', { matter: nonEmpty }), requires('hold', 'matter')),
    version(
      '2026-08-27',
      target('user'),
      set('metadata', { custodians: arrayOf(group({ userId: text, since: date })) }),
    ),
  ),
  action(
    'retention.hold_released',
    version(
      '2025-11-04',
      target('hold'),
      set('metadata', { approvedBy: text }),
      requires('metadata', 'approvedBy'),
    ),
    version('2026-08-27', frees('metadata', 'approvedBy'), set('metadata', { approvers: arrayOf(text) })),
  ),
  action(
    'audit_log.stream_created',
    version('2025-07-29', target('log_stream', { kind: oneOf('datadog', 'splunk', 's3') })),
    version('2026-06-17', set('log_stream', { kind: oneOf('datadog', 'splunk', 's3', 'gcs'), region: text })),
  ),
  action(
    'audit_log.stream_failed',
    version('2025-07-29', target('log_stream'), set('metadata', { lagSeconds: integer })),
    version(
      '2026-06-17',
      set('metadata', { error: group({ code: nonEmpty, hint: text }, 'code'), paused: flag }),
    ),
  ),
  action(
    'audit_log.viewed',
    version(
      '2024-12-18',
      set('actor', { role: text }),
      target('organization'),
      set('metadata', { query: text }),
    ),
    version('2025-12-11', clear('metadata')),
    version(
      '2026-09-23',
      keywords('metadata', { description: 'What was looked for.' }),
      set('metadata', { filters: integer }),
    ),
  ),
];
