/** Gathering an environment from a WorkOS that fails, or whose list does not end. */
import { describe, expect, test } from 'vitest';
import { failed, succeeded } from '../errors';
import { createSandboxSource } from '../sources/sandbox';
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
import { CATALOG_TTL, type Catalog } from './catalog';

const names = (catalog: Catalog) => catalog.entries().map(({ name }) => name);
const namesOf = (count: number) => numberedActions(count).map(({ name }) => name);
const down = () => failed('upstream_timeout', 'WorkOS did not answer in time.');

describe('after a failure', () => {
  test('what is known stays, the reason is told, and the walk goes on from the same cursor', async () => {
    const made = catalogOf(numberedActions(250));
    made.instead.push(
      () => pageOfActions(made.list.actions, { limit: 100 }),
      () => failed('upstream_unavailable', 'WorkOS is not able to answer (503).'),
    );
    await walk(made);
    expect(names(made.catalog)).toEqual(namesOf(100));
    expect(made.catalog.state()).toMatchObject({ complete: false, error: 'upstream_unavailable' });
    made.catalog.ask();
    expect(made.asked).toHaveLength(2);
    const end = walked(made.catalog);
    made.waits[0]?.end();
    // The first page that comes clears the failure.
    await end;
    await walkedTo(made.catalog, 250);
    expect(made.asked.slice(1).map(({ after }) => after)).toEqual([
      cursorOf('a.0099'),
      cursorOf('a.0099'),
      cursorOf('a.0199'),
    ]);
    expect(made.catalog.state()).toEqual({ loaded: 250, complete: true, asOf: '2026-01-20T00:00:00.000Z' });
  });

  test('waits double up to a minute, and begin anew once a page came', async () => {
    const made = catalogOf(numberedActions(10));
    made.instead.push(down, down, down, down, down, down);
    await walk(made);
    for (let wait = 0; wait < 5; wait += 1) {
      const end = walked(made.catalog);
      made.waits[wait]?.end();
      await end;
    }
    expect(made.waits.map(({ milliseconds }) => milliseconds)).toEqual([
      5000, 10_000, 20_000, 40_000, 60_000, 60_000,
    ]);
    const end = walked(made.catalog);
    made.waits[5]?.end();
    await end;
    made.clock.now += CATALOG_TTL;
    made.instead.push(down);
    await walk(made);
    expect(made.waits.at(-1)?.milliseconds).toBe(5000);
  });

  test.each([
    [20, 20_000],
    [0, 5000],
    [10 ** 9, 3_600_000],
  ])('a 429 that asks for %i s pauses the walk for %i ms', async (retryAfter, milliseconds) => {
    const made = catalogOf(numberedActions(10));
    made.instead.push(() => failed('rate_limited', 'WorkOS is being asked too often.', { retryAfter }));
    await walk(made);
    expect(made.waits).toMatchObject([{ milliseconds }]);
    expect(made.catalog.state()).toMatchObject({ error: 'rate_limited' });
  });

  test('who asks does not wait for the longest of waits, but as long as WorkOS wants', async () => {
    const made = catalogOf(numberedActions(10));
    made.instead.push(down, down, () => failed('rate_limited', 'Slow.', { retryAfter: 30 }));
    await walk(made);
    for (const [least, calls] of [
      [5, 2],
      [5, 3],
      [30, 4],
    ] as const) {
      made.clock.now += least * 1000 - 1;
      made.catalog.ask();
      expect(made.asked).toHaveLength(calls - 1);
      made.clock.now += 1;
      const end = walked(made.catalog);
      made.catalog.ask();
      expect(made.asked).toHaveLength(calls);
      await end;
    }
    await walkedTo(made.catalog, 10);
    for (const { end } of made.waits) end();
    await new Promise((resolve) => setImmediate(resolve));
    expect(made.asked).toHaveLength(4);
  });

  test('a refresh resumes the walk, and a whole walk follows it', async () => {
    const made = catalogOf(numberedActions(150));
    const [first, second] = made.list.actions;
    made.instead.push(() => pageOfActions(made.list.actions, { limit: 100 }), down);
    await walk(made);
    expect(made.catalog.isFetching).toBe(false);
    made.clock.now += 5000;
    made.list.actions = made.list.actions.filter((one) => one !== first && one !== second);
    const walks = made.catalog.refresh();
    await walkedTo(made.catalog, 148);
    expect(made.catalog.walks).toBe(walks);
    expect(made.asked).toHaveLength(2 + 1 + 2);
    expect(made.catalog.state()).toMatchObject({ loaded: 148, complete: true });
  });

  test('what is left to wait is told to who asks later', async () => {
    const made = catalogOf([]);
    made.instead.push(() => failed('rate_limited', 'Slow.', { retryAfter: 30 }));
    await walk(made);
    made.clock.now += 12_000;
    expect(made.catalog.failure).toMatchObject({ retryAfter: 18 });
  });

  test('a defect of ours is told, and the next who asks starts anew', async () => {
    const made = catalogOf(numberedActions(10));
    made.instead.push(() => Promise.reject(new Error('no')));
    await walk(made);
    expect(made.unexpected).toHaveLength(1);
    await walk(made);
    expect(made.catalog.state()).toMatchObject({ loaded: 10, complete: true });
  });
});

/** Pages of 100 actions with names never seen before. */
function endless(mostActions: number) {
  let pages = 0;
  const made = catalogOf([], {
    mostActions,
    source: {
      listActions: async () => {
        pages += 1;
        const data = Array.from({ length: 100 }, (_, index) => action(`p${pages}.${index}`));
        const list_metadata = { before: null, after: `c${pages}` };
        return succeeded(Buffer.from(JSON.stringify({ object: 'list', data, list_metadata })));
      },
    },
  });
  return { ...made, pages: () => pages };
}

describe('a list that does not end', () => {
  test('is left where it is too long, for an hour, and what is known can be searched', async () => {
    const made = endless(1000);
    await walk(made);
    await walkedTo(made.catalog, 1000);
    expect(made.catalog.state()).toEqual({
      loaded: 1000,
      complete: false,
      asOf: null,
      error: 'upstream_invalid',
    });
    expect(made.catalog.failure?.message).toContain('does not end: it went on after 1,000.');
    expect(made.waits).toMatchObject([{ milliseconds: 3_600_000 }]);
    expect(made.pages()).toBe(10);
    made.clock.now += 3_599_000;
    made.catalog.ask();
    expect(made.pages()).toBe(10);
  });

  test('does not fill the memory by being walked again', async () => {
    const made = endless(1000);
    await walk(made);
    await walkedTo(made.catalog, 1000);
    for (let time = 0; time < 3; time += 1) {
      made.waits[time]?.end();
      while (made.waits.length < time + 2) await new Promise((resolve) => setImmediate(resolve));
      expect(made.catalog.state().loaded).toBe(1000);
    }
  });
});

describe('an action that is too large to be read', () => {
  const message = 'The action “big” is larger than 10 MB, so it is left out.';

  /** The list with a page that leaves an action out. */
  function leavingOut() {
    const made = catalogOf(numberedActions(250));
    const data = made.list.actions.slice(0, 100);
    const list_metadata = { before: null, after: cursorOf('a.0099') };
    const problems = [{ name: 'big', message }];
    made.instead.push(() =>
      succeeded(Buffer.from(JSON.stringify({ object: 'list', data, list_metadata, problems }))),
    );
    return made;
  }

  test('is named, and all others are known', async () => {
    const made = leavingOut();
    await walk(made);
    await walkedTo(made.catalog, 250);
    expect(made.catalog.state()).toEqual({
      loaded: 250,
      complete: false,
      asOf: '2026-01-20T00:00:00.000Z',
      error: 'upstream_invalid',
      problems: [{ name: 'big', message }],
    });
    expect(made.catalog.failure).toEqual({ code: 'upstream_invalid', message });
    expect(made.waits).toEqual([]);
  });

  test('is asked for again with the next walk, and then known if it can be read', async () => {
    const made = leavingOut();
    await walk(made);
    await walkedTo(made.catalog, 250);
    made.clock.now += CATALOG_TTL;
    await walk(made);
    await walkedTo(made.catalog, 250);
    expect(made.catalog.state()).toEqual({ loaded: 250, complete: true, asOf: '2026-01-20T00:05:00.000Z' });
    expect(made.catalog.failure).toBeUndefined();
  });

  test('does not end the walk where its page has nothing else', async () => {
    const made = catalogOf(numberedActions(250));
    const first = { object: 'list', data: [], list_metadata: { before: null, after: cursorOf('a.0049') } };
    made.instead.push(() => succeeded(Buffer.from(JSON.stringify({ ...first, problems: [{ message }] }))));
    await walk(made);
    await walkedTo(made.catalog, 200);
    expect(made.catalog.state()).toMatchObject({ loaded: 200, complete: false, problems: [{ message }] });
  });
});

test('a 404 of a list from a cursor on begins the walk anew, in case the cursor is gone', async () => {
  const made = catalogOf(numberedActions(250));
  made.instead.push(
    () => pageOfActions(made.list.actions, { limit: 100 }),
    () => failed('upstream_unavailable', 'WorkOS is not able to answer (404).', { cause: 'status 404' }),
  );
  await walk(made);
  await walkedTo(made.catalog, 250);
  expect(made.waits).toEqual([]);
  expect(made.catalog.state()).toMatchObject({ loaded: 250, complete: true });
});

describe('when the clock of the server is set back two hours', () => {
  test('waits and ages are as without that', async () => {
    const made = catalogOf(numberedActions(10));
    made.instead.push(() => failed('rate_limited', 'Slow.', { retryAfter: 30 }));
    await walk(made);
    made.wall.ahead = -7_200_000;
    made.clock.now += 12_000;
    expect(made.catalog.failure).toMatchObject({ retryAfter: 18 });
    made.clock.now += 18_000;
    const end = walked(made.catalog);
    made.catalog.ask();
    await end;
    await walkedTo(made.catalog, 10);
    expect(made.catalog.state()).toMatchObject({ complete: true, asOf: '2026-01-19T22:00:30.000Z' });
    made.clock.now += CATALOG_TTL - 1;
    made.catalog.ask();
    expect(made.asked).toHaveLength(2);
    made.clock.now += 1;
    made.catalog.ask();
    expect(made.asked).toHaveLength(3);
    expect(made.catalog.age).toBe(CATALOG_TTL);
  });
});

test('the sandbox that fails on its second page: the first page stays', async () => {
  const made = await createSandboxSource({ actions: 250, fault: 'error-429-page-2', timeout: 1 });
  if (!made.ok) throw new Error(made.failure.message);
  const { catalog, waits } = catalogOf([], { source: made.value });
  await walk({ catalog });
  await walkedTo(catalog, 100);
  expect(catalog.state()).toMatchObject({ loaded: 100, complete: false, error: 'rate_limited' });
  expect(waits).toHaveLength(1);
});
