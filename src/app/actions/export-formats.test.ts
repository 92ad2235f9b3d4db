import * as fc from 'fast-check';
import { parse } from 'papaparse';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../contract/json';
import { listedAction } from '../../contract/list-items';
import type { AuditLogAction } from '../../contract/workos';
import { csvOf } from './export-csv';
import { jsonOf, markdownOf, versionsOf } from './export-formats';

function action(name: string, version = 1, targets: string[] = ['user']): AuditLogAction {
  const created_at = '2026-01-15T12:00:00.000Z';
  const metadata = { type: 'object', properties: { ip: { type: 'string' } } };
  const schema = {
    object: 'audit_log_schema' as const,
    version,
    targets: targets.map((type) => ({ type })),
    metadata,
    created_at,
  };
  return { object: 'audit_log_action', name, schema, created_at, updated_at: '2026-02-01T00:00:00.000Z' };
}

describe('CSV', () => {
  test('has a row for each action, its targets in one cell', () => {
    expect(csvOf([action('user.invited', 3, ['user', 'team', 'user']), action('a,"b"')])).toBe(
      [
        'name,targets,fields,version,created_at,updated_at',
        'user.invited,"user, team",1,3,2026-01-15T12:00:00.000Z,2026-02-01T00:00:00.000Z',
        '"a,""b""",user,1,1,2026-01-15T12:00:00.000Z,2026-02-01T00:00:00.000Z',
        '',
      ].join('\r\n'),
    );
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '=1\n+2'])(
    'never makes a formula of %j',
    (name) => {
      const [, row] = parse<string[]>(csvOf([action(name, 1, [name])])).data;
      expect(row?.slice(0, 2)).toEqual([`'${name}`, `'${name}`]);
    },
  );

  test('gives back every name, but for the sign before a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (names) => {
        const rows = parse<string[]>(csvOf(names.map((name) => action(name))), {
          newline: '\r\n',
          delimiter: ',',
        }).data;
        const read = rows.slice(1, -1).map(([name = '']) => name.replace(/^'(?=[=+\-@\t\r\n])/, ''));
        expect(read).toEqual(names.map((name) => name.replace(/^'(?=[=+\-@\t\r\n])/, '')));
      }),
    );
  });
});

describe('Markdown', () => {
  test('is a table', () => {
    expect(markdownOf([action('user.invited', 3, ['user', 'team'])])).toBe(
      [
        '| Action | Targets | Fields | Version | Created | Updated |',
        '| --- | --- | ---: | ---: | --- | --- |',
        '| `user.invited` | `user`, `team` | 1 | 3 | 2026-01-15T12:00:00.000Z | 2026-02-01T00:00:00.000Z |',
        '',
      ].join('\n'),
    );
  });

  test.each(['a|b', 'a`b', 'a\nb', '<img src=x>', '[a](javascript:b)'])(
    'keeps %j in its cell as code',
    (name) => {
      const lines = markdownOf([action(name)])
        .trimEnd()
        .split('\n');
      expect(lines).toHaveLength(3);
      expect(lines[2]?.replaceAll(String.raw`\|`, '').split('|')).toHaveLength(8);
      expect(lines[2]).toMatch(/^\| (`+).*\1 \| `user` \|/);
    },
  );
});

describe('schema_versions.json', () => {
  test('is the latest version of each action, by name', () => {
    expect(versionsOf([action('user.created', 3), action('invoice.paid', 1), action('User', 2)])).toBe(
      '{\n  "User": 2,\n  "invoice.paid": 1,\n  "user.created": 3\n}\n',
    );
    expect(versionsOf([])).toBe('{}\n');
  });

  test('has names that an object would move or swallow', () => {
    const text = versionsOf(['b', '__proto__', '2', 'constructor', '"'].map((name) => action(name, 7)));
    expect(text.match(/^ {2}".*": 7/gm)).toEqual(
      ['"\\""', '"2"', '"__proto__"', '"b"', '"constructor"'].map((key) => `  ${key}: 7`),
    );
    expect(Object.keys(JSON.parse(text))).toContain('__proto__');
  });
});

test('JSON is what WorkOS has', () => {
  const actions = [{ ...action('a'), more: { of: 'it' } }];
  expect(JSON.parse(jsonOf(actions))).toEqual(actions);
});

describe('an action that cannot be read', () => {
  const bad = [listedAction({ name: 'b', created_at: 'x' }), listedAction(null)];
  const actions = [action('a'), ...bad];

  test('is in the JSON as WorkOS sent it', () => {
    expect(JSON.parse(jsonOf(actions))).toEqual([action('a'), { name: 'b', created_at: 'x' }, null]);
  });

  test('is a row with its name in tables', () => {
    const rows = parse<string[]>(csvOf(actions), { newline: '\r\n', delimiter: ',' }).data;
    expect(rows.slice(2, 4)).toEqual([
      ['b', '', '', '', '', ''],
      ['(no name)', '', '', '', '', ''],
    ]);
    expect(markdownOf(actions)).toContain('| `b` | cannot be read: no object | | | | |\n');
  });

  test('has no version', () => {
    expect(versionsOf(actions)).toBe('{\n  "a": 1\n}\n');
  });
});

test('JSON has long numbers as written, and is as JSON.stringify makes it', () => {
  const long = parseJson(
    JSON.stringify(action('a')).replace('"version":1', '"long":9007199254740993,"version":1'),
  );
  expect(jsonOf([listedAction(long)])).toContain('"long": 9007199254740993');
  expect(jsonOf([action('a'), action('b')])).toBe(`${JSON.stringify([action('a'), action('b')], null, 2)}\n`);
  expect(jsonOf([])).toBe('[]\n');
});
