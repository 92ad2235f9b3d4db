import { expect, test } from 'vitest';
import type { Line } from '../../audit-schema/side-by-side';
import type { AuditLogSchema } from '../../contract/workos';
import type { JsonPath } from './line-address';
import { runsOf } from './runs';

const schema: AuditLogSchema = {
  object: 'audit_log_schema',
  version: 1,
  targets: [{ type: 'user' }, { type: 'team' }, { type: 'user' }],
  created_at: '2025-03-04T10:00:00.000Z',
};

function line(mark: Line['mark'], ...path: (string | number)[]): Line {
  const side = { text: path.join('.') };
  return {
    mark,
    path: path satisfies JsonPath,
    depth: path.length,
    ...(mark !== 'added' && { left: side.text }),
    ...(mark !== 'removed' && { right: side.text }),
  };
}

/** What each run says, and where it stands. */
function said(...lines: Line[]): string[] {
  return runsOf(lines, schema, schema).map(
    ({ start, end, address, what }) => `${start}–${end} ${address} ${what}`,
  );
}

/** The address of a changed line. */
function at(...path: (string | number)[]): string | undefined {
  return said(line('changed', ...path))[0]?.split(' ')[1];
}

const RISK = ['metadata', 'properties', 'risk'];

test('a field that is there with all it holds is one change', () => {
  expect(
    said(
      line('same', 'metadata'),
      line('added', ...RISK),
      line('added', ...RISK, 'type'),
      line('added', ...RISK, 'properties', 'level'),
      line('added', ...RISK),
      line('same', 'metadata'),
    ),
  ).toEqual(['1–5 metadata.risk added']);
});

test('fields next to each other are a change each', () => {
  expect(
    said(
      line('removed', 'metadata', 'properties', 'ip'),
      line('added', 'metadata', 'properties', 'ipAddress'),
      line('changed', ...RISK, 'type'),
      line('removed', ...RISK, 'minimum'),
    ),
  ).toEqual(['0–1 metadata.ip removed', '1–2 metadata.ipAddress added', '2–4 metadata.risk changed']);
});

test('marked lines with a calm one between them are two changes, also of one field', () => {
  expect(
    said(line('changed', ...RISK, 'type'), line('same', ...RISK), line('changed', ...RISK, 'title')),
  ).toEqual(['0–1 metadata.risk changed', '2–3 metadata.risk changed']);
});

test('a part that comes or goes changes its field', () => {
  expect(said(line('added', ...RISK, 'maximum'))).toEqual(['0–1 metadata.risk changed']);
  expect(said(line('removed', 'metadata', 'required', 0))).toEqual(['0–1 metadata changed']);
  expect(said(line('added', 'targets', 1))).toEqual(['0–1 targets[team] added']);
});

test('an address is the one that the changes have', () => {
  expect(at('targets', 2, 'metadata', 'properties', 'cost', 'type')).toBe('targets[user#2].metadata.cost');
  expect(at('targets', 1)).toBe('targets[team]');
  expect(at('actor', 'metadata', 'required', 0)).toBe('actor.metadata');
  expect(at('metadata', 'properties', 'a.b', 'items', 'properties', 'c')).toBe('metadata["a.b"][].c');
  expect(at('metadata', 'properties', 'properties', 'properties', 'items')).toBe('metadata.properties.items');
  expect(at('note')).toBe('note');
});

test('documents that are the same have no change', () => {
  expect(said(line('same', 'version'), line('same', 'metadata'))).toEqual([]);
});
