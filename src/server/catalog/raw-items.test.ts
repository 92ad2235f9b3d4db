import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rawItems } from './raw-items';

test('gives each item as the text that it is', () => {
  const items = ['{"a":1.0, "b" : [ {} ]}', '{}', '{"text":"}]\\"\\\\","é":"🎉"}'];
  const list = `\n{"object":"list","more":[{"x":1}],"data":[ ${items.join(' ,\n')} ],"x":{"data":[{"no":1}]}}`;
  expect(rawItems(Buffer.from(list))).toEqual(items);
});

test('of two `data` the last one counts, as for JSON.parse, and an escaped key is the same key', () => {
  expect(rawItems(Buffer.from('{"data":[{"a":1},{"a":2}],"d\\u0061ta":[{"b":1}]}'))).toEqual(['{"b":1}']);
});

test('items that are not objects are items too', () => {
  const list = '{"data":[ null ,"a,b",[1,2], {} ,-1.50 ],"list_metadata":{}}';
  expect(rawItems(Buffer.from(list))).toEqual(['null', '"a,b"', '[1,2]', '{}', '-1.50']);
  expect(rawItems(Buffer.from('{"data":[ ]}'))).toEqual([]);
});

test('whatever the items are, parsed they are the items', () => {
  const item = fc.jsonValue();
  const indent = fc.constantFrom(undefined, 1, '\t');
  fc.assert(
    fc.property(fc.array(item), fc.jsonValue(), indent, (data, more, space) => {
      const list = JSON.stringify({ object: 'list', more, data, list_metadata: { more } }, undefined, space);
      expect(rawItems(Buffer.from(list)).map((text) => JSON.parse(text))).toEqual(
        JSON.parse(JSON.stringify(data)),
      );
    }),
  );
});
