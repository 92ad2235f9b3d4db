import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';

/** Not imported: beside this function the module speaks to the browser, in types that tests do not have. */
const { fileName } = await vi.importActual<{ fileName: (name: string) => string }>('./download');

test.each([
  ['user.viewed_invoice.v3', 'user.viewed_invoice.v3'],
  ['élève 名前 🎉', 'élève 名前 🎉'],
  ['a/b\\c', 'a_b_c'],
  ['../../etc/passwd', '__.._etc_passwd'],
  ['...', '_'],
  ['a<b>c:d"e|f?g*h%i', 'a_b_c_d_e_f_g_h_i'],
  ['a\0b\nc\u202ed', 'a_b_c_d'],
])('%j becomes the file %j', (name, file) => {
  expect(fileName(name)).toBe(file);
});

test('of a long name the end stays, where the version stands', () => {
  const file = fileName(`${'a'.repeat(500)}.v12`);
  expect(file).toMatch(/^a+\.v12$/);
  expect(new TextEncoder().encode(`${file}.json`).length).toBeLessThanOrEqual(255);
});

test('no name makes a path, a hidden file or a character that cannot be seen', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
      expect(fileName(name)).not.toMatch(/[\p{C}/\\]|^\./u);
    }),
  );
});
