import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathsOf } from './json-paths';

test('each object and array has its JSON Pointer; what is inside no value has none', () => {
  const document = { targets: [{ type: 'invoice' }], 'a/b~c': { d: null }, name: 'x' };
  expect([...pathsOf(document).values()].toSorted()).toEqual(['', '/a~1b~0c', '/targets', '/targets/0']);
  expect(pathsOf(document).get(document.targets[0])).toBe('/targets/0');
});

test('a document that is a plain value has no parts', () => {
  expect(pathsOf('x').size).toBe(0);
  expect(pathsOf(null).size).toBe(0);
});

test('a document nested deeper than the stack has all its parts', () => {
  let document: unknown[] = [];
  for (let depth = 1; depth < 20_000; depth += 1) document = [document];
  expect(pathsOf(document).size).toBe(20_000);
});

test('different parts of a document have different pointers', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const paths = [...pathsOf({ schema: value }).values()];
      expect(new Set(paths).size).toBe(paths.length);
    }),
  );
});
