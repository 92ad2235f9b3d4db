import { describe, expect, test } from 'vitest';
import { failed, succeeded } from '../errors';
import {
  action,
  catalogOf,
  cursorOf,
  numberedActions,
  pageOfActions,
  walk,
  walked,
  walkedTo,
} from '../testing/actions';
import { deferred } from '../testing/app';
import { CATALOG_TTL, type Catalog } from './catalog';

const names = (catalog: Catalog) => catalog.entries().map(({ name }) => name);
const namesOf = (count: number) => numberedActions(count).map(({ name }) => name);

const page = (after: string | null) => ({
  object: 'list',
  data: [action('a.0000')],
  list_metadata: { before: null, after },
});
const bytes = (value: unknown) => succeeded(Buffer.from(JSON.stringify(value)));

const refused = () => failed('not_found', 'WorkOS does not know this.');

describe('a walk', () => {
  test('asks nothing before somebody asks, then goes through the whole list, 100 a page, oldest first', async () => {
    const made = catalogOf(numberedActions(250));
    expect(made.asked).toEqual([]);
    expect(made.catalog.state()).toEqual({ loaded: 0, complete: false, asOf: null });
    await walk(made);
    expect(made.asked).toEqual([
      { limit: 100, order: 'asc' },
      { limit: 100, order: 'asc', after: cursorOf('a.0099') },
      { limit: 100, order: 'asc', after: cursorOf('a.0199') },
    ]);
    expect(names(made.catalog)).toEqual(namesOf(250));
    expect(made.catalog.state()).toEqual({ loaded: 250, complete: true, asOf: '2026-01-20T00:00:00.000Z' });
  });

  test('is one for all who ask, a page at a time', async () => {
    const made = catalogOf(numberedActions(150));
    const first = deferred<ReturnType<typeof pageOfActions>>();
    made.instead.push(() => first.promise);
    const end = walked(made.catalog);
    for (let reader = 0; reader < 5; reader += 1) made.catalog.ask();
    expect(made.asked).toHaveLength(1);
    first.resolve(pageOfActions(made.list.actions, { limit: 100 }));
    await end;
    expect(made.asked).toHaveLength(2);
  });

  test('that is under way when a refresh is requested is followed by another, one for all who request it', async () => {
    const made = catalogOf(numberedActions(150));
    const first = deferred<ReturnType<typeof pageOfActions>>();
    made.instead.push(() => first.promise);
    made.catalog.ask();
    const before = pageOfActions(made.list.actions, { limit: 100 });
    const renewals = [made.catalog.refresh(), made.catalog.refresh()];
    expect(renewals).toEqual([2, 2]);
    expect(made.asked).toHaveLength(1);
    made.list.actions = [...made.list.actions, action('a.0000x')];
    first.resolve(before);
    await walkedTo(made.catalog, 151);
    expect(made.catalog.walks).toBe(2);
    expect(made.asked).toHaveLength(4);
  });

  test('tells of each page what is known so far', async () => {
    const { catalog } = catalogOf(numberedActions(250));
    const told: unknown[] = [];
    catalog.onChange(() => told.push(catalog.state().loaded));
    await walk({ catalog });
    expect(told).toEqual([100, 200, 250]);
  });

  test('lets others have their turn between two pages, however quick the source is', async () => {
    const { catalog } = catalogOf(numberedActions(1000));
    catalog.ask();
    await new Promise((resolve) => setImmediate(resolve));
    expect(catalog.state()).toMatchObject({ loaded: 100, complete: false });
  });

  test('of an empty environment is complete with nothing', async () => {
    const made = catalogOf([]);
    await walk(made);
    expect(made.catalog.state()).toMatchObject({ loaded: 0, complete: true });
  });

  test.each([
    ['the same cursor again', ['x', 'x']],
    ['a cursor of before', ['x', 'y', 'x']],
    ['new cursors, and nothing new behind them', ['x', 'y', 'z', 'w']],
  ])('fails where the list repeats itself, and keeps what is known: %s', async (_, cursors) => {
    const made = catalogOf([]);
    for (const cursor of cursors) made.instead.push(() => bytes(page(cursor)));
    await walk(made);
    expect(made.catalog.state()).toMatchObject({ loaded: 1, complete: false, error: 'upstream_invalid' });
    expect(made.asked.length).toBeLessThanOrEqual(cursors.length);
  });

  test('keeps an action as the very text in which WorkOS sent it', async () => {
    const text =
      '{"object":"audit_log_action", "name":"a","schema":{"object":"audit_log_schema","version":1,"targets":[],"created_at":"","n":1.0,"b":12345678901234567890,"a":1},"created_at":"?","updated_at":"2026-01-15T12:00:00.000Z"}';
    const list = `{"data":[${text}], "list_metadata":{"before":null,"after":null},"object":"list"}`;
    const made = catalogOf([]);
    made.instead.push(() => succeeded(Buffer.from(list)));
    await walk(made);
    expect(made.catalog.get('a')).toMatchObject({ json: text, createdAt: 0, updatedAt: 1_768_478_400_000 });
  });
});

describe('a list that changes under the walk', () => {
  test('loses nothing and doubles nothing when actions come and go on either side of the cursor', async () => {
    const made = catalogOf(numberedActions(300));
    made.instead.push(() => {
      const first = pageOfActions(made.list.actions, { limit: 100 });
      made.list.actions = made.list.actions
        .filter(({ name }) => name !== 'a.0005' && name !== 'a.0205')
        .concat(action('z.new'));
      return first;
    });
    await walk(made);
    const rest = namesOf(300).filter((name) => name !== 'a.0205');
    expect(names(made.catalog)).toEqual([...rest, 'z.new']);
    made.clock.now += CATALOG_TTL;
    await walk(made);
    expect(names(made.catalog)).toEqual([...rest.filter((name) => name !== 'a.0005'), 'z.new']);
  });

  test('is walked anew when the action that the cursor stood for is gone', async () => {
    const made = catalogOf(numberedActions(150));
    made.instead.push(() => {
      const first = pageOfActions(made.list.actions, { limit: 100 });
      made.list.actions = made.list.actions.filter(({ name }) => name !== 'a.0099');
      return first;
    });
    await walk(made);
    expect(made.asked.map(({ after }) => after)).toEqual([
      undefined,
      cursorOf('a.0099'),
      undefined,
      cursorOf('a.0100'),
    ]);
    expect(names(made.catalog).toSorted()).toEqual(namesOf(150).filter((name) => name !== 'a.0099'));
    expect(made.waits).toEqual([]);
  });

  test('is left for a while when cursors are refused again and again', async () => {
    const made = catalogOf(numberedActions(150));
    const first = () => pageOfActions(made.list.actions, { limit: 100 });
    made.instead.push(first, refused, first, refused, first, refused, first, refused);
    await walk(made);
    expect(made.asked).toHaveLength(8);
    expect(made.waits).toHaveLength(1);
    made.waits[0]?.end();
    await walkedTo(made.catalog, 150);
    expect(made.asked[8]).not.toHaveProperty('after');
  });
});

describe('a renewal', () => {
  test('comes when somebody asks and the last walk is old, and costs the pages', async () => {
    const made = catalogOf(numberedActions(150));
    await walk(made);
    made.clock.now += CATALOG_TTL - 1;
    made.catalog.ask();
    expect(made.asked).toHaveLength(2);
    made.clock.now += 1;
    await walk(made);
    expect(made.asked).toHaveLength(4);
  });

  test('without change keeps the entries and the revision', async () => {
    const made = catalogOf(numberedActions(150));
    await walk(made);
    const [entries, revision] = [made.catalog.entries(), made.catalog.revision];
    made.clock.now += CATALOG_TTL;
    await walk(made);
    expect(made.catalog.entries()).toBe(entries);
    expect(made.catalog.revision).toBe(revision);
    expect(made.catalog.state().asOf).toBe('2026-01-20T00:05:00.000Z');
  });

  test('replaces what changed, and only that, while all that is known stays', async () => {
    const made = catalogOf(numberedActions(150));
    await walk(made);
    const [first, second] = made.catalog.entries();
    made.list.actions = made.list.actions.slice(0, 120).with(0, action('a.0000', { schema: { version: 2 } }));
    made.clock.now += CATALOG_TTL;
    const sizes: number[] = [];
    made.catalog.onChange(() => sizes.push(made.catalog.entries().length));
    await walk(made);
    expect(sizes).toEqual([150, 120]);
    expect(made.catalog.get('a.0000')).not.toBe(first);
    expect(made.catalog.get('a.0000')?.version).toBe(2);
    expect(made.catalog.entries()[1]).toBe(second);
  });

  test('that fails leaves everything as it was', async () => {
    const made = catalogOf(numberedActions(150));
    await walk(made);
    made.clock.now += CATALOG_TTL;
    made.instead.push(() => failed('upstream_unavailable', 'No.'));
    await walk(made);
    expect(made.catalog.state()).toMatchObject({
      loaded: 150,
      complete: true,
      error: 'upstream_unavailable',
    });
  });
});
