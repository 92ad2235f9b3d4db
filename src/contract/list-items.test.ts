import { describe, expect, test } from 'vitest';
import { parseJson } from './json';
import { ListedActions, ListedSchemas, MAX_NESTING, isReadable, readAction, readSchema } from './list-items';

const schema = {
  object: 'audit_log_schema',
  version: 1,
  targets: [{ type: 'invoice' }],
  created_at: '2026-01-15T12:00:00.000Z',
};
const action = {
  object: 'audit_log_action',
  name: 'user.viewed_invoice',
  schema,
  created_at: '2026-01-15T12:00:00.000Z',
  updated_at: '2026-01-15T12:00:00.000Z',
};

const listOf = (...data: unknown[]) => ({
  object: 'list',
  data,
  list_metadata: { before: null, after: null },
});

/** A value with so many levels of objects. */
function nested(levels: number): unknown {
  return JSON.parse(`${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`);
}

describe('an action that cannot be read says why', () => {
  test.each<[string, unknown, string]>([
    ['nothing', null, 'it is not an object'],
    ['a number', 7, 'it is not an object'],
    ['a list', [], 'it is not an object'],
    ['an empty object', {}, 'no object'],
    ['no name', { ...action, name: undefined }, 'no name'],
    ['a name that is no text', { ...action, name: 7 }, 'name is not as documented'],
    ['no schema', { ...action, schema: undefined }, 'no schema'],
    ['a schema that is null', { ...action, schema: null }, 'schema is not as documented'],
    [
      'a target without a type',
      { ...action, schema: { ...schema, targets: [{}] } },
      'no schema.targets[0].type',
    ],
    [
      'a version in words',
      { ...action, schema: { ...schema, version: 'latest' } },
      'schema.version is not as documented',
    ],
    ['half a character in the name', { ...action, name: 'a\ud800' }, 'the name is not well-formed Unicode'],
    [
      'too many levels',
      { ...action, schema: { ...schema, metadata: nested(5000) } },
      'nested deeper than 200 levels',
    ],
  ])('%s', (_, item, problem) => {
    expect(readAction(item)).toMatchObject({ ok: false, problem });
  });

  test('a number as the actor, however long', () => {
    const long = parseJson(JSON.stringify({ ...schema, actor: 'N' }).replace('"N"', '12345678901234567890'));
    expect(readSchema(long)).toMatchObject({ ok: false, problem: 'actor is not as documented' });
    expect(readAction({ ...action, schema: long }).ok).toBe(false);
  });
});

test('an item with the most levels allowed can be read', () => {
  expect(readSchema({ ...schema, metadata: nested(MAX_NESTING - 1) }).ok).toBe(true);
  expect(readSchema({ ...schema, metadata: nested(MAX_NESTING) }).ok).toBe(false);
});

test('one bad action leaves the others in the list readable, and keeps its name and its JSON', () => {
  const bare = { ...action, name: 'user.signed_in', schema: undefined };
  const { data } = ListedActions.parse(listOf(action, bare, null, action));
  expect(data.map(isReadable)).toEqual([true, false, false, true]);
  expect(data[1]).toEqual({
    object: 'unreadable',
    name: 'user.signed_in',
    problem: 'no schema',
    isTooDeep: false,
    json: JSON.stringify(bare),
  });
  expect(data[2]).toEqual({
    object: 'unreadable',
    name: undefined,
    problem: 'it is not an object',
    isTooDeep: false,
    json: 'null',
  });
});

test('one bad version leaves the others in the list readable, and keeps its number', () => {
  const deep = { ...schema, version: 2, metadata: nested(5000) };
  const { data } = ListedSchemas.parse(listOf(deep, schema, 'x'));
  expect(data.map(isReadable)).toEqual([false, true, false]);
  expect(data[0]).toMatchObject({ version: 2, problem: 'nested deeper than 200 levels', isTooDeep: true });
  expect(data[2]).toMatchObject({ version: undefined });
});

test('a list that is not a list is refused as a whole', () => {
  expect(ListedActions.safeParse({ ...listOf(), list_metadata: {} }).success).toBe(false);
  expect(ListedActions.safeParse({ ...listOf(), data: {} }).success).toBe(false);
});
