import { describe, expect, test } from 'vitest';
import { sideBySide, type Line } from './side-by-side';
import { keys, nested, versionOf } from './testing/version';

const SIGNS = { same: ' ', added: '+', removed: '-', changed: '~' };

/** A line as `~ 2 left | right`. */
function read({ mark, depth, left = '', right = '' }: Line): string {
  return `${SIGNS[mark]} ${depth} ${left}${left === right ? '' : ` | ${right}`}`.trimEnd();
}
const lines = (from: unknown, to: unknown) => sideBySide(from, to).map(read);
/** The lines within `{ "in": … }`, where nothing is a keyword. */
const within = (from: unknown, to: unknown) => lines({ in: from }, { in: to }).slice(1, -1);
const text = { type: 'string' };

describe('a key', () => {
  test('is the same, whatever its order and its comma', () => {
    expect(lines({ a: 1, b: { c: true, d: null } }, { b: { d: null, c: true }, a: 1 })).toEqual([
      '  0 {',
      '  1 "a": 1,',
      '  1 "b": {',
      '  2 "c": true,',
      '  2 "d": null',
      '  1 }',
      '  0 }',
    ]);
    expect(lines({ a: 1 }, { a: 1, b: 2 })).toEqual([
      '  0 {',
      '  1 "a": 1 | "a": 1,',
      '+ 1  | "b": 2',
      '  0 }',
    ]);
  });

  test('has another value', () => {
    expect(within('x', 'y')).toEqual(['~ 1 "in": "x" | "in": "y"']);
    expect(within(null, 0)).toEqual(['~ 1 "in": null | "in": 0']);
  });

  test('has a value of another kind', () => {
    expect(within('x', { a: [] })).toEqual([
      '- 1 "in": "x" |',
      '+ 1  | "in": {',
      '+ 2  | "a": []',
      '+ 1  | }',
    ]);
    expect(within([1], {})).toEqual(['- 1 "in": [ |', '- 2 1 |', '- 1 ] |', '+ 1  | "in": {}']);
  });

  test('is in the order of the left, or after the nearest key before it that both have', () => {
    expect(within({ a: 1, b: 2, c: 3 }, { x: 0, c: 3, y: 0, a: 1 })).toEqual([
      '  1 "in": {',
      '+ 2  | "x": 0,',
      '  2 "a": 1,',
      '- 2 "b": 2, |',
      '  2 "c": 3 | "c": 3,',
      '+ 2  | "y": 0',
      '  1 }',
    ]);
  });

  test('may be empty on one side', () => {
    expect(within({}, {})).toEqual(['  1 "in": {}']);
    expect(within({}, { a: 1 })).toEqual(['  1 "in": {', '+ 2  | "a": 1', '  1 }']);
    expect(within([1], [])).toEqual(['  1 "in": [', '- 2 1 |', '  1 ]']);
  });
});

describe('a list', () => {
  test('keeps its order', () => {
    expect(within([1, 2, 3], [1, 3, 4])).toEqual([
      '  1 "in": [',
      '  2 1,',
      '- 2 2, |',
      '  2 3 | 3,',
      '+ 2  | 4',
      '  1 ]',
    ]);
  });

  test('has items that differ side by side', () => {
    expect(within([{ a: 1 }, { b: 1 }], [{ a: 2 }, { b: 1 }])).toEqual([
      '  1 "in": [',
      '  2 {',
      '~ 3 "a": 1 | "a": 2',
      '  2 },',
      '  2 {',
      '  3 "b": 1',
      '  2 }',
      '  1 ]',
    ]);
  });

  test.each(['required', 'enum', 'type'])('of `%s` is a set', (keyword) => {
    expect(lines({ [keyword]: ['a', 'b'] }, { [keyword]: ['b', 'c', 'a'] })).toEqual([
      '  0 {',
      `  1 "${keyword}": [`,
      '  2 "a",',
      '  2 "b" | "b",',
      '+ 2  | "c"',
      '  1 ]',
      '  0 }',
    ]);
  });

  test('within a value is no set, whatever its key', () => {
    const marks = sideBySide({ const: { type: ['a', 'b'] } }, { const: { type: ['b', 'a'] } }).map(
      ({ mark }) => mark,
    );
    expect(marks).toContain('removed');
  });
});

describe('a version', () => {
  test('is not marked for its number and its date', () => {
    const [one, other] = [
      versionOf(keys({ a: text }), 3),
      { ...versionOf(keys({ a: text }), 5), created_at: '2027' },
    ];
    const found = sideBySide(one, other);
    expect(found.filter(({ mark }) => mark !== 'same')).toEqual([]);
    expect(found).toContainEqual({
      mark: 'same',
      path: ['version'],
      left: '"version": 3,',
      right: '"version": 5,',
      depth: 1,
    });
    const marked = sideBySide({ a: { version: 3 } }, { a: { version: 5 } }).map(({ mark }) => mark);
    expect(marked).toContain('changed');
  });

  test('has its targets by their type, the nth with the nth', () => {
    const targets = [{ type: 'user' }, { type: 'team' }, { type: 'user', ...keys({ a: text }) }];
    const turned = [targets[1], targets[0], targets[2]];
    expect(sideBySide({ targets }, { targets: turned }).every(({ mark }) => mark === 'same')).toBe(true);
    const added = sideBySide({ targets }, { targets: [...turned, { type: 'org' }] });
    expect(added.filter(({ mark }) => mark !== 'same').map(read)).toEqual([
      '+ 2  | {',
      '+ 3  | "type": "org"',
      '+ 2  | }',
    ]);
  });
});

test('a line says where it stands: an added one in the right document, others in the left', () => {
  const from = { targets: [{ type: 'a', n: 1 }, { type: 'b' }], required: ['x'] };
  const to = {
    targets: [
      { type: 'b', m: 1 },
      { type: 'a', n: 2 },
    ],
    required: ['y', 'x'],
  };
  const marked = sideBySide(from, to).filter(({ mark }) => mark !== 'same');
  expect(marked.map(({ mark, path }) => [mark, path])).toEqual([
    ['changed', ['targets', 0, 'n']],
    ['added', ['targets', 0, 'm']],
    ['added', ['required', 0]],
  ]);
});

test('takes `__proto__` as the key that it is', () => {
  expect(lines(JSON.parse('{"__proto__":1}'), {})).toEqual(['  0 {', '- 1 "__proto__": 1 |', '  0 }']);
});

test('is there however deep the documents are', () => {
  const [one, other] = [1, 2].map((innermost) => nested(5000, innermost, (a) => ({ a: [a] })));
  const found = sideBySide(one, other);
  expect(found).toHaveLength(20_001);
  expect(found.filter(({ mark }) => mark !== 'same')).toMatchObject([
    { mark: 'changed', left: '1', right: '2', depth: 10_000 },
  ]);
});
