import { expect, test } from 'vitest';
import { parseRecent, withRecent, type Recent } from './recent-list';

const action = (name: string): Recent => ({ kind: 'action', name });

test('what was opened comes first, and once', () => {
  const list = [action('a'), action('b'), { kind: 'field', name: 'b' } as const];
  expect(withRecent(list, action('b'))).toEqual([action('b'), action('a'), { kind: 'field', name: 'b' }]);
});

test('no more than eight are kept', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
  const list = names.reduce<Recent[]>((before, name) => withRecent(before, action(name)), []);
  expect(list.map(({ name }) => name)).toEqual(['i', 'h', 'g', 'f', 'e', 'd', 'c', 'b']);
});

test('what was kept is read again', () => {
  const list = [action('<b>a</b>'), action('__proto__')];
  expect(parseRecent(JSON.stringify(list))).toEqual(list);
  expect(parseRecent(null)).toEqual([]);
});

test.each(['', 'junk', '{', 'null', '{}', '[1]', '[{"kind":"action"}]', '[{"kind":"x","name":"a"}]'])(
  'junk in the storage counts as nothing: %s',
  (text) => {
    expect(parseRecent(text)).toEqual([]);
  },
);
