/** Webhooks, feature flags and background jobs. */
import { drop, rename, requires, set, target } from '../edits';
import {
  arrayOf,
  flag,
  group,
  integer,
  number,
  oneOf,
  orNull,
  text,
  uri,
  withKeywords,
} from '../field-types';
import { action, version, type Action } from '../history';

export const PLATFORM: readonly Action[] = [
  action(
    'webhook.endpoint_created',
    version('2024-12-04', target('webhook', { url: text })),
    version('2025-06-10', set('webhook', { url: uri }), set('metadata', { events: arrayOf(text) })),
    version('2026-03-18', requires('webhook', 'url'), requires('metadata', 'events')),
  ),
  action(
    'webhook.endpoint_disabled',
    version('2024-12-04', target('webhook'), set('metadata', { failures: integer })),
    version('2026-03-18', set('metadata', { automatic: flag, lastStatus: orNull('integer') })),
  ),
  action(
    'webhook.delivery_failed',
    version('2025-02-06', target('webhook'), set('metadata', { status: text, attempt: integer })),
    version('2025-02-11', set('metadata', { status: integer })),
    version(
      '2025-11-19',
      set('metadata', { status: { type: ['integer', 'null'], minimum: 100, maximum: 599 } }),
    ),
    version('2026-07-29', set('metadata', { response: group({ headers: { type: 'object' }, body: text }) })),
    version('2026-10-22', drop('metadata', 'response'), set('metadata', { durationMs: integer })),
  ),
  action(
    'webhook.secret_rotated',
    version('2025-06-10', set('actor', { role: text }), target('webhook')),
    version('2026-05-05', set('metadata', { overlapHours: withKeywords(integer, { default: 24 }) })),
  ),
  action(
    'feature_flag.toggled',
    version('2025-03-20', target('feature_flag', { key: text }), set('metadata', { enabled: flag })),
    version('2025-09-03', set('metadata', { environment: text, percentage: number })),
    version(
      '2026-02-25',
      set('metadata', { percentage: withKeywords(number, { minimum: 0, maximum: 100 }) }),
    ),
    version('2026-11-05', rename('metadata', 'percentage', 'rollout'), requires('metadata', 'environment')),
  ),
  action(
    'feature_flag.rule_changed',
    version('2025-09-03', target('feature_flag'), set('metadata', { before: {}, after: {} })),
    version(
      '2026-09-08',
      set('metadata', {
        before: { anyOf: [{ type: 'null' }, group({ segment: text, value: flag })] },
        after: { anyOf: [{ type: 'null' }, group({ segment: text, value: flag })] },
      }),
    ),
  ),
  action(
    'job.scheduled',
    version(
      '2025-08-26',
      target('job'),
      set('metadata', { cron: text, 'x-queue': oneOf('default', 'slow') }),
    ),
    version('2026-08-13', set('metadata', { timeZone: text })),
  ),
  action('job.cancelled', version('2025-08-26', target('job', { progress: number }))),
];
