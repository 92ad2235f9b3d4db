import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ErrorBody, InitialData, ORDERS, actionsPath, comparePath, queryOf, schemasPath } from './api';

test('the paths of both lists', () => {
  expect(actionsPath('staging')).toBe('/api/environments/staging/actions');
  expect(schemasPath('staging', 'user.viewed_invoice', { limit: 20 })).toBe(
    '/api/environments/staging/actions/user.viewed_invoice/schemas?limit=20',
  );
});

test('an action’s name stays one segment of the path, whatever it holds', () => {
  expect(schemasPath('staging', '../a/b?c#d%2F e')).toBe(
    '/api/environments/staging/actions/..%2Fa%2Fb%3Fc%23d%252F%20e/schemas',
  );
});

test('the path of a comparison', () => {
  expect(comparePath('staging', 'a/b', '3...5')).toBe(
    '/api/environments/staging/actions/a%2Fb/compare/3...5',
  );
  expect(comparePath('staging', 'a', '3/5')).toBe('/api/environments/staging/actions/a/compare/3%2F5');
});

test('an environment’s id stays one segment of the path', () => {
  expect(actionsPath('a/b')).toBe('/api/environments/a%2Fb/actions');
});

describe('a query', () => {
  test('is empty when nothing is set', () => {
    expect(queryOf({})).toBe('');
  });

  test('has one order, whatever the order of the parameters', () => {
    const query = '?limit=5&before=b&after=a&order=asc';
    expect(queryOf({ limit: 5, before: 'b', after: 'a', order: 'asc' })).toBe(query);
    expect(queryOf({ order: 'asc', after: 'a', before: 'b', limit: 5 })).toBe(query);
  });

  test('gives back what was put in', () => {
    const parameters = fc.record(
      {
        limit: fc.integer({ min: 1, max: 100 }),
        before: fc.string({ unit: 'grapheme' }),
        after: fc.string({ unit: 'grapheme' }),
        order: fc.constantFrom(...ORDERS),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(parameters, (asked) => {
        const { limit, ...texts }: Record<string, string> = Object.fromEntries(
          new URLSearchParams(queryOf(asked)),
        );
        expect({ ...texts, ...(limit !== undefined && { limit: Number(limit) }) }).toEqual({ ...asked });
      }),
    );
  });
});

test('an error with a code that the page does not know is not read as one of ours', () => {
  const error = { code: 'not_found', message: 'No.', requestId: '1', retryable: false };
  expect(ErrorBody.safeParse(error).success).toBe(true);
  expect(ErrorBody.safeParse({ ...error, code: 'teapot' }).success).toBe(false);
});

test('initial data keeps a body as it is', () => {
  const entry = { path: '/api/environments', status: 200, headers: {}, body: { data: [{ extra: 1 }] } };
  expect(InitialData.parse([entry])).toEqual([entry]);
});
