import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Secret } from './secret';

const KEY = 'sk_example_a1B2c3D4/e5+f6';
const hex = (character: string) => character.charCodeAt(0).toString(16).padStart(2, '0');
const each = (encode: (character: string) => string) => (text: string) => Array.from(text, encode).join('');

const ENCODINGS: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'JSON escapes': each((character) => `\\u00${hex(character)}`),
  'JSON escapes in upper case': each((character) => `\\u00${hex(character).toUpperCase()}`),
  'a first character as a JSON escape': (text) => `\\u00${hex(text)}${text.slice(1)}`,
  'JavaScript escapes': each((character) => `\\x${hex(character)}`),
  'JavaScript code points': each((character) => `\\u{${hex(character)}}`),
  'escaped slashes': (text) => text.replaceAll('/', '\\/'),
  'percent-encoding': each((character) => `%${hex(character)}`),
  encodeURIComponent,
  'decimal HTML references': each((character) => `&#${character.charCodeAt(0)};`),
  'hexadecimal HTML references': each((character) => `&#x${hex(character)};`),
  'named HTML references': (text) => text.replaceAll('_', '&lowbar;').replaceAll('/', '&sol;'),
  'escaped punctuation': (text) => text.replace(/[^\w]|_/g, '\\$&'),
  'percent-encoded code units': each((character) => `%u00${hex(character)}`),
  'Python code points': each((character) => `\\U000000${hex(character)}`),
  'octal escapes': each((character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`),
  'quoted-printable': each((character) => `=${hex(character).toUpperCase()}`),
  'quoted-printable with a soft line break': (text) =>
    `${text.slice(0, 9).replaceAll('_', '=5F')}=\r\n${text.slice(9)}`,
  base64: (text) => Buffer.from(text).toString('base64'),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  hexadecimal: (text) => Buffer.from(text).toString('hex').toUpperCase(),
  'hexadecimal in mixed case': (text) => Buffer.from(text).toString('hex').replace('f', 'F'),
  'hexadecimal with colons': (text) => Array.from(text, hex).join(':'),
  'hexadecimal with spaces': (text) => Array.from(text, hex).join(' '),
  'a list of hexadecimal numbers': (text) =>
    Array.from(text, (character) => `0x${hex(character)}`).join(', '),
  'a Buffer as JSON': (text) => JSON.stringify(Buffer.from(text)),
  'a Buffer as indented JSON': (text) => JSON.stringify(Buffer.from(text), null, 2),
  'base64 with line breaks': (text) => Buffer.from(text).toString('base64').replace(/.{10}/g, '$&\r\n'),
  'two lines': (text) => `${text.slice(0, 9)}\n  ${text.slice(9)}`,
  'parts with invisible characters between': (text) =>
    `${text.slice(0, 9)}\u200B\u00AD\uFEFF${text.slice(9)}`,
  'characters of two bytes': each((character) => `${character}\0`),
};

describe('a secret is found', () => {
  test.each(Object.keys(ENCODINGS))('in %s, inside of other text', (name) => {
    const encoded = ENCODINGS[name]?.(KEY) ?? '';
    expect(new Secret(KEY).isIn(`the key ${encoded} is wrong`)).toBe(true);
    expect(new Secret(KEY).isIn(Buffer.from(`{"message":"${encoded}"}`))).toBe(true);
    expect(new Secret(KEY).isIn(JSON.stringify({ message: `the key ${encoded} is wrong` }))).toBe(true);
  });

  test('behind an escape and an equals sign that starts no escape', () => {
    expect(new Secret('abc_def/123').isIn('key=abc%5Fdef%2F123')).toBe(true);
  });

  test('in base64 of longer text, wherever it stands in it', () => {
    const around = fc.string({ maxLength: 9 });
    fc.assert(
      fc.property(around, around, fc.constantFrom('base64', 'base64url'), (before, after, encoding) => {
        expect(new Secret(KEY).isIn(Buffer.from(before + KEY + after).toString(encoding))).toBe(true);
      }),
    );
  });

  test('in several layers of encoding', () => {
    const layers = fc.array(fc.constantFrom(...Object.values(ENCODINGS).slice(1, 12)), { maxLength: 3 });
    // The encodings of this test are of ASCII.
    const ascii = Object.values(ENCODINGS).filter((encode) => /^[\0-\x7f]*$/.test(encode(KEY)));
    const last = fc.constantFrom(...ascii);
    fc.assert(
      fc.property(layers, last, (some, first) => {
        const encoded = some.reduce((text, encode) => encode(text), first(KEY));
        expect(new Secret(KEY).isIn(encoded)).toBe(true);
      }),
    );
  });
});

test('a secret is not found in text that does not hold it, whatever the text', () => {
  const odd = fc.constantFrom(
    '\\u00',
    '\\u{73',
    '%7',
    '%%',
    '&#',
    '&#x;',
    '&lowbar',
    '\\',
    'sk_example_',
    '%73',
    '\\U0000',
    '\\16',
    '=',
    '=\n',
    '115,',
    '73:6b',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), odd)), (parts) => {
      const text = parts.join('');
      expect(new Secret(KEY).isIn(text)).toBe(text.includes(KEY));
    }),
  );
});

test('a secret is never printed', () => {
  const secret = new Secret(KEY);
  expect([String(secret), JSON.stringify({ secret }), inspect({ secret })].join(' ')).not.toContain('sk_');
});
