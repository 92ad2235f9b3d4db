import { readFileSync, readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { asciiLowerCase } from './ascii-lower-case';

test('A to Z are lower-cased, and every other character stays', () => {
  const every = Array.from({ length: 0x1_00_00 }, (_, code) => String.fromCharCode(code));
  const changed = every.filter((character) => asciiLowerCase(character) !== character);
  expect(changed.join('')).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  expect(changed.map(asciiLowerCase).join('')).toBe('abcdefghijklmnopqrstuvwxyz');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const lower = asciiLowerCase(text);
      expect([lower.length, asciiLowerCase(lower)]).toEqual([text.length, lower]);
    }),
  );
});

test.each(['\u212Aarl@example.com', 'karl\u0130@example.com', '\u017Fam@example.com'])(
  '%s stays another name than any in ASCII',
  (name) => {
    expect(asciiLowerCase(name)).toBe(name);
  },
);

/** Searches and display names, where more that looks alike should match. */
const FOR_PEOPLE = new Set([
  'server/catalog/field-index.ts',
  'server/catalog/text-search.ts',
  'server/environment-names.ts',
]);

test('the server lower-cases in no other way where names decide something', () => {
  const root = new URL('..', import.meta.url).pathname;
  const others = readdirSync(`${root}server`, { recursive: true, encoding: 'utf8' })
    .map((name) => `server/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|\/testing\//.test(name) && !FOR_PEOPLE.has(name))
    .filter((name) => /to(?:Locale)?LowerCase/.test(readFileSync(root + name, 'utf8')));
  expect(others).toEqual([]);
});
