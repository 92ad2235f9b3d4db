import { expect, test } from 'vitest';
import { ListOutline } from './list-outline';

const METADATA = '"list_metadata":{"before":null,"after":"ala_[1]"}';

function outlineOf(text: string, chunkSize: number) {
  const bytes = new TextEncoder().encode(text);
  const outline = new ListOutline();
  for (let at = 0; at < bytes.length; at += chunkSize) outline.take(bytes.subarray(at, at + chunkSize));
  const { list, name } = outline.result();
  return { list: new TextDecoder().decode(list), name };
}

test.each([
  ['an item', '{"name":"a.b","schema":{"name":"not this","targets":[{"type":"user"}]}}', 'a.b'],
  ['an item with brackets and quotes in its texts', String.raw`{"name":"]}\",[{","b":"[[["}`, ']}",[{'],
  ['no item', '', undefined],
  ['several items, as a server that ignores the limit sends them', '{"name":"a"},{"name":"b"}', 'b'],
  ['items that are not objects', 'null, 7, "text, [", [1, [2]], true', undefined],
  ['an item of a thousand levels', `{"a":${'['.repeat(1000)}${']'.repeat(1000)},"name":"a"}`, 'a'],
])('the outline of a list with %s is the list without it', (_, items, name) => {
  const list = `{"object":"list","data":[${items}],${METADATA}}`;
  const expected = { list: `{"object":"list","data":[],${METADATA}}`, name };
  expect(outlineOf(list, list.length * 4)).toEqual(expected);
  expect(outlineOf(list, 1)).toEqual(expected);
});

test('the outline of anything but a list is all of it', () => {
  expect(outlineOf('<html>[a]</html>', 5).list).toBe('<html>[a]</html>');
  expect(outlineOf('{"message":"Not Found"}', 5).list).toBe('{"message":"Not Found"}');
});
