import { describe, expect, test } from 'vitest';
import { readListParameters } from './list-parameters';

describe('the query of a list', () => {
  test.each([
    ['', {}],
    ['limit=1', { limit: 1 }],
    ['limit=100&order=normal', { limit: 100, order: 'normal' }],
    ['before=als_01HX-y&utm=1&x', { before: 'als_01HX-y' }],
    [`after=${'a'.repeat(200)}`, { after: 'a'.repeat(200) }],
  ])('%s is taken', (search, parameters) => {
    expect(readListParameters(search)).toEqual({ ok: true, value: parameters });
  });

  test.each([
    ['limit', ['0', '101', 'ten', '', '1e1', '01', '1.0', '-1', '+1', '%31%30%30%30', '0x10', '10 ']],
    ['order', ['', 'up', 'DESC', 'desc,asc']],
    ['before', ['', 'a b', 'a/b', '..%2f', 'a'.repeat(201), '%00', 'é']],
    ['after', ['', 'a+b', '%zz', 'a'.repeat(5000)]],
  ])('%s is refused by name when it is wrong', (name, values) => {
    for (const value of values) {
      const outcome = readListParameters(`${name}=${value}`);
      const message = expect.stringContaining(`“${name}”`);
      expect({ value, outcome }).toMatchObject({
        value,
        outcome: { ok: false, failure: { code: 'bad_request', message } },
      });
    }
  });

  test.each(['limit=1&limit=2', 'after=a&limit=1&after=a'])('%s is refused: which one counts?', (search) => {
    expect(readListParameters(search)).toMatchObject({ ok: false, failure: { code: 'bad_request' } });
  });
});
