import { expect, test } from 'vitest';
import type { AuditLogSchema } from '../../contract/workos';
import { startOf, type Start } from './start';

const versions = (...numbers: number[]): AuditLogSchema[] =>
  numbers.map((version) => ({ object: 'audit_log_schema', version, targets: [], created_at: '' }));

test.each<[string | undefined, number[], boolean, Start]>([
  [undefined, [5, 4, 3], false, { at: 0 }],
  [undefined, [], true, { at: 0 }],
  ['5', [5, 4, 3], false, { at: 0 }],
  ['3', [5, 4, 3], false, { at: 2 }],
  ['2', [5, 4, 3], false, 'not loaded yet'],
  ['2', [5, 4, 3], true, { missing: '2', nearest: 3 }],
  ['6', [5, 4, 3], false, { missing: '6', nearest: 5 }],
  ['4', [5, 3, 1], false, { missing: '4', nearest: 5 }],
  ['2', [9, 3], false, 'not loaded yet'],
  ['4', [9, 3], true, { missing: '4', nearest: 3 }],
  ['latest', [5, 4], false, { missing: 'latest', nearest: 5 }],
  ['-1', [5, 4], false, { missing: '-1', nearest: 5 }],
  ['4.0', [5, 4], false, { missing: '4.0', nearest: 5 }],
  ['99999999999', [5, 4], false, { missing: '99999999999', nearest: 5 }],
  ['1', [], true, { missing: '1', nearest: undefined }],
])(
  'a link that starts at %j among %j (the oldest is there: %j) starts at %j',
  (from, numbers, complete, start) => {
    expect(startOf(from, versions(...numbers), complete)).toEqual(start);
  },
);
