/** Projects and the tasks in them. */
import { clear, drop, dropTarget, rename, requires, set, target } from '../edits';
import { arrayOf, date, dateTime, flag, group, integer, nonEmpty, oneOf, orNull, text } from '../field-types';
import { withKeywords } from '../field-types';
import { action, version, type Action } from '../history';

const visibility = oneOf('private', 'team', 'organization');

export const PROJECTS: readonly Action[] = [
  action(
    'project.created',
    version('2024-10-23', target('project', { name: text })),
    version('2025-02-04', set('metadata', { template: text, visibility: text })),
    version('2025-07-16', set('metadata', { visibility, template: orNull('string') })),
    version('2026-03-03', requires('project', 'name'), requires('metadata', 'visibility')),
  ),
  action(
    'project.renamed',
    version('2024-10-23', target('project'), set('metadata', { from: text, to: text })),
    version('2026-03-03', requires('metadata', 'from', 'to'), set('metadata', { to: nonEmpty })),
  ),
  action(
    'project.archived',
    version('2024-10-24', target('project')),
    version('2025-07-16', set('metadata', { openTasks: integer, reason: text })),
    version('2025-07-17', drop('metadata', 'reason')),
  ),
  action(
    'project.visibility_changed',
    version(
      '2025-07-16',
      set('actor', { role: text }),
      target('project'),
      set('metadata', { from: visibility, to: visibility }),
    ),
    version('2026-10-13', set('metadata', { membersLosingAccess: integer })),
  ),
  action(
    'project.transferred',
    version(
      '2025-12-03',
      target('project'),
      target('organization'),
      target('organization', { acceptedBy: text }),
    ),
    version('2026-07-21', set('metadata', { includesFiles: flag, completedAt: dateTime })),
  ),
  action(
    'task.created',
    version('2024-11-13', target('task', { title: text }), target('project')),
    version('2025-05-07', set('metadata', { priority: integer })),
    version('2025-06-05', set('metadata', { priority: oneOf('low', 'normal', 'high') })),
    version('2026-01-28', set('metadata', { dueOn: orNull('string'), labels: arrayOf(text) })),
    version('2026-09-17', set('metadata', { labels: withKeywords(arrayOf(nonEmpty), { maxItems: 20 }) })),
  ),
  action(
    'task.assigned',
    version('2024-11-13', target('task'), target('user')),
    version('2025-05-07', set('metadata', { previousAssignee: text })),
    version('2026-06-10', set('metadata', { previousAssignee: orNull('string') }), target('project')),
  ),
  action(
    'task.completed',
    version('2024-11-13', target('task'), set('metadata', { seconds: integer })),
    version('2025-10-15', rename('metadata', 'seconds', 'secondsOpen')),
    version('2026-06-10', clear('metadata')),
    version('2026-06-11', set('metadata', { secondsOpen: integer, reopened: integer })),
  ),
  action(
    'task.moved',
    version(
      '2025-05-20',
      target('task'),
      target('project'),
      target('project'),
      set('metadata', { column: text }),
    ),
    version('2026-08-25', dropTarget('project'), target('board'), requires('metadata', 'column')),
  ),
  action(
    'task.recurrence_set',
    version(
      '2026-05-13',
      target('task'),
      set('metadata', {
        rule: group(
          { every: withKeywords(integer, { minimum: 1 }), unit: oneOf('day', 'week', 'month') },
          'every',
          'unit',
        ),
        endsOn: { ...date, nullable: true },
      }),
    ),
    version('2026-11-18', requires('metadata', 'rule'), set('metadata', { timeZone: text })),
  ),
];
