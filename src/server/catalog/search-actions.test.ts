import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTION_SORTS, MAX_QUERY } from '../../contract/catalog-query';
import type { AuditLogAction } from '../../contract/workos';
import { action, catalogOf, keys, walked } from '../testing/actions';
import { SearchableCatalog } from './catalogs';
import type { ActionsAsked } from './search-actions';
import { matchRanges, searchable } from './text-search';

/** What is found in a catalog of these actions. */
async function finder(actions: AuditLogAction[]) {
  const { catalog } = catalogOf(actions);
  const end = walked(catalog);
  catalog.ask();
  await end;
  const made = new SearchableCatalog(catalog);
  return {
    find: (asked: ActionsAsked) => made.findActions(asked),
    names: (asked: ActionsAsked) => made.findActions(asked).entries.map(({ name }) => name),
  };
}

const called = (...names: string[]) => finder(names.map((name) => action(name)));

/** The name with bars around what is marked. */
function marked(name: string, q: string): string {
  const ranges = matchRanges(searchable(name), q);
  return ranges.reduceRight((text, at) => `${text.slice(0, at)}|${text.slice(at)}`, name);
}

describe('searching', () => {
  test('puts the exact name first, then what begins so, then what holds it, then what is like it', async () => {
    const { names } = await called('abuser.login', 'user', 'usage.error', 'user.created', 'team.left');
    expect(names({ q: 'user' })).toEqual(['user', 'user.created', 'abuser.login', 'usage.error']);
  });

  test.each([
    ['usr.inv', 'user.viewed_invoice'],
    ['uvi', 'user.viewed_invoice'],
    ['USER.VIEWED', 'user.viewed_invoice'],
    ['invoice user', 'user.viewed_invoice'],
    ['lgin', 'user.logged_in'],
  ])('%j finds %s and no other', async (q, name) => {
    const { names } = await called(
      'user.viewed_invoice',
      'user.logged_in',
      'billing.plan_changed',
      'sensor.read',
    );
    expect(names({ q })).toEqual([name]);
  });

  test('letters that are scattered over a name are no match', async () => {
    expect((await called('billing.name_removed')).names({ q: 'lea' })).toEqual([]);
  });

  test.each([
    ['viewed', 'user.viewed_invoice', 'user.|viewed|_invoice'],
    ['USER', 'user.viewed_invoice', '|user|.viewed_invoice'],
    ['inv user', 'user.viewed_invoice', '|user|.viewed_|inv|oice'],
    ['🎉', 'a.🎉_b', 'a.|🎉|_b'],
  ])('%j in %s is marked', (q, name, expected) => {
    expect(marked(name, q)).toBe(expected);
  });

  test('marks lie in the name and in order, whatever is searched for in whatever', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.stringMatching(/^[aeiİß._ \ud800]{0,12}$/),
    );
    fc.assert(
      fc.property(text, text, (name, q) => {
        const ranges = matchRanges(searchable(name), q);
        expect(ranges.every((at, index) => index === 0 || at >= (ranges[index - 1] ?? 0))).toBe(true);
        expect(Math.max(0, ...ranges)).toBeLessThanOrEqual(name.length);
      }),
    );
  });

  test.each([
    'a'.repeat(MAX_QUERY),
    'a '.repeat(MAX_QUERY / 2).trim(),
    '(a+)+$',
    '.*',
    '[',
    '\\',
    '<script>',
    '__proto__',
    'constructor',
    '\ud800',
    '🎉',
    '...',
  ])('%j is a text like any other', async (q) => {
    const { names } = await called('a.b', `x.${'a'.repeat(500)}`, `is ${q} here`);
    expect(names({ q })).toContain(`is ${q} here`);
    expect((await called('user.created', 'zebra')).names({ q: `${q}?` })).toEqual([]);
  });
});

const narrowed = () =>
  finder([
    action('user.created', {
      schema: { targets: [{ type: 'user' }], metadata: keys({ ipAddress: 'string' }) },
    }),
    action('user.deleted', { schema: { targets: [{ type: 'user' }, { type: 'team' }] } }),
    action('team.created', { schema: { targets: [{ type: 'team' }, { type: 'team' }] } }),
    action('plain', { schema: { targets: [{ type: 'user', metadata: keys({ ip: 'string' }) }] } }),
  ]);

describe('narrowing', () => {
  test('by namespace and by target is exact', async () => {
    const { names } = await narrowed();
    expect(names({ namespace: 'user', sort: 'name' })).toEqual(['user.created', 'user.deleted']);
    expect(names({ target: 'team', sort: 'name' })).toEqual(['team.created', 'user.deleted']);
    expect(names({ namespace: 'User' })).toEqual([]);
    expect(names({ namespace: 'user', target: 'team', q: 'del' })).toEqual(['user.deleted']);
  });

  test('by a field takes an address that there is whole, and anything else as a part of addresses', async () => {
    const { names } = await narrowed();
    expect(names({ field: 'IPaddr' })).toEqual(['user.created']);
    expect(names({ field: 'ip', sort: 'name' })).toEqual(['plain', 'user.created']);
    expect(names({ field: 'targets[user].metadata.ip' })).toEqual(['plain']);
    expect(names({ field: 'metadata.ip', sort: 'name' })).toEqual(['plain', 'user.created']);
    expect(names({ field: 'nope' })).toEqual([]);
  });

  test('facets count what each choice would leave, under all the other choices', async () => {
    const { find } = await narrowed();
    expect(find({}).facets).toEqual({
      namespaces: [
        { value: 'user', count: 2 },
        { value: 'team', count: 1 },
      ],
      targets: [
        { value: 'user', count: 3 },
        { value: 'team', count: 2 },
      ],
    });
    expect(find({ namespace: 'user', target: 'team' }).facets).toEqual({
      namespaces: [
        { value: 'team', count: 1 },
        { value: 'user', count: 1 },
      ],
      targets: [
        { value: 'user', count: 2 },
        { value: 'team', count: 1 },
      ],
    });
  });

  test('a facet tells 200 values at most', async () => {
    const { find } = await called(...Array.from({ length: 250 }, (_, index) => `n${index}.created`));
    expect(find({}).facets.namespaces).toHaveLength(200);
  });
});

const day = (number: number) => `2026-01-0${number}T00:00:00.000Z`;
const datedActions = () =>
  finder([
    action('b', { created_at: day(1), updated_at: day(9), schema: { version: 2 } }),
    action('a', {
      created_at: day(1),
      updated_at: day(1),
      schema: { version: 2, metadata: keys({ x: 'string' }) },
    }),
    action('c', {
      created_at: day(3),
      updated_at: day(4),
      schema: { version: 1, metadata: keys({ x: 'string', y: 'string' }) },
    }),
  ]);

describe('sorting', () => {
  test.each([
    ['created', undefined, 'cab'],
    ['created', 'asc', 'abc'],
    ['updated', undefined, 'bca'],
    ['updated', 'asc', 'acb'],
    ['name', undefined, 'abc'],
    ['name', 'desc', 'cba'],
    ['version', undefined, 'abc'],
    ['version', 'asc', 'cab'],
    ['fields', undefined, 'cab'],
    ['fields', 'asc', 'bac'],
  ] as const)('by %s (%s) gives %s', async (sort, order, expected) => {
    expect((await datedActions()).names({ sort, order }).join('')).toBe(expected);
  });

  test('has the newest first where nothing is searched for and no order asked', async () => {
    expect((await datedActions()).names({ target: 'team' })).toEqual(['c', 'a', 'b']);
  });

  test('goes before relevance', async () => {
    const { names } = await called('log', 'log.b', 'a.log');
    expect(names({ q: 'log' })).toEqual(['log', 'log.b', 'a.log']);
    expect(names({ q: 'log', sort: 'name' })).toEqual(['a.log', 'log', 'log.b']);
  });

  test('gives the same order whatever the order of the list', async () => {
    const list = fc.uniqueArray(fc.stringMatching(/^[ab.]{1,4}$/), { maxLength: 12 });
    const sort = fc.constantFrom(undefined, ...ACTION_SORTS);
    await fc.assert(
      fc.asyncProperty(list, sort, fc.constantFrom(undefined, 'a'), async (names, by, q) => {
        const there = (await called(...names)).names({ sort: by, ...(q !== undefined && { q }) });
        const back = (await called(...names.toReversed())).names({ sort: by, ...(q !== undefined && { q }) });
        expect(there).toEqual(back);
      }),
      { numRuns: 50 },
    );
  });
});
