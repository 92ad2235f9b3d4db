/** Actions whose names try what carries them: paths, queries, HTML, prototypes. An action's name is any text. */
import { keywords, rename, requires, set, target } from '../edits';
import { arrayOf, flag, integer, number, oneOf, text } from '../field-types';
import { action, version, type Action } from '../history';

const LONG_PREFIX = 'workspace.long_running_import_';
const LONG_NAME = LONG_PREFIX + 'of_a_customer_record_'.repeat(9).slice(0, 200 - LONG_PREFIX.length);

export const ODD_NAMES: readonly Action[] = [
  action(
    'files/archive.created',
    version('2024-11-04', target('archive', { entries: integer })),
    version('2025-06-19', set('metadata', { 'path/in/archive': text, encrypted: flag })),
  ),
  action(
    'files/archive%2Fentry.extracted',
    version('2024-11-04', target('archive'), target('entry', { bytes: integer })),
    version('2025-06-19', requires('entry', 'bytes')),
  ),
  action(
    'report monthly.viewed',
    version('2024-11-08', target('report', { month: text })),
    version('2025-02-07', set('report', { 'fiscal year': integer })),
  ),
  action(
    'discount.100%_applied',
    version('2024-11-11', target('invoice'), set('metadata', { '%': number, code: text })),
    version('2025-03-14', rename('metadata', '%', 'percent'), requires('metadata', 'code')),
  ),
  action(
    'channel.#general_renamed',
    version('2024-11-15', target('channel'), set('metadata', { from: text, to: text })),
  ),
  action(
    'survey.satisfied?',
    version('2024-11-18', target('survey'), set('metadata', { answer: oneOf('yes', 'no') })),
    version('2025-05-16', set('metadata', { answer: oneOf('yes', 'no', 'partly') })),
  ),
  action(
    `snippet."it's quoted"`,
    version('2024-11-25', target('snippet', { '"': text, "'": text })),
    version('2025-04-04', set('metadata', { language: text })),
  ),
  action(
    '<img src=x onerror=alert(1)>',
    version('2024-11-28', target('<b>post</b>', { '<script>': text })),
    version('2025-08-08', keywords('<b>post</b>', { description: '<i>Shown as it is written.</i>' })),
  ),
  action(
    '用户.已登录',
    version('2024-12-05', set('actor', { 角色: text }), target('用户')),
    version('2025-07-11', set('metadata', { 方式: oneOf('密码', '单点登录') })),
  ),
  action(
    'reaction.🎉_added',
    version('2024-12-09', target('message'), set('metadata', { emoji: text })),
    version('2025-09-12', set('metadata', { emoji: arrayOf(text) })),
  ),
  action(LONG_NAME, version('2024-12-12', target('import', { rows: integer }))),
  action(
    'terms&conditions.accepted+signed',
    version('2024-12-13', target('agreement', { revision: integer })),
    version('2025-10-10', set('metadata', { 'signed+dated': flag })),
  ),
  action('share\\network.mounted', version('2024-12-16', target('share', { 'UNC\\path': text }))),
  action(
    '__proto__',
    version('2024-12-19', target('object', { constructor: text })),
    version('2025-11-14', set('metadata', { toString: text })),
  ),
  action('constructor', version('2024-12-20', target('object'), set('metadata', { prototype: flag }))),
];
