import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { beforeEach, describe, expect, test } from 'vitest';
import { loadNextPage } from './more-pages';
import { NOT_REFRESHED, isRefresh, isRefreshing, onRefreshing, refreshShown } from './refresh';

type Asked = { page: number; bypassesCache: boolean; answer: (data: string) => void; signal: AbortSignal };

let client: QueryClient;
let asked: Asked[];

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  asked = [];
});

function ask(page: number, queryKey: readonly unknown[], signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    asked.push({ page, bypassesCache: isRefresh(queryKey), answer: resolve, signal });
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

const turns = () => new Promise((resolve) => setTimeout(resolve));

/** A list in sight with so many pages loaded. */
async function listWith(pages: number) {
  const observer = new InfiniteQueryObserver(client, {
    queryKey: ['list'],
    queryFn: ({ pageParam, queryKey, signal }) => ask(pageParam, queryKey, signal),
    initialPageParam: 1,
    getNextPageParam: (_last, all) => all.length + 1,
  });
  observer.subscribe(() => undefined);
  for (let page = 1; page <= pages; page += 1) {
    if (page > 1) void loadNextPage(observer.getCurrentResult());
    await turns();
    asked.at(-1)?.answer(`page ${page}`);
    await turns();
  }
  asked.splice(0, pages);
  return { pages: () => observer.getCurrentResult().data?.pages, query: () => observer.getCurrentResult() };
}

describe('a refresh', () => {
  test('fetches every page that is loaded, past the cache, and then no more', async () => {
    const list = await listWith(2);
    const done = refreshShown(client);
    await turns();
    asked[0]?.answer('new 1');
    await turns();
    asked[1]?.answer('new 2');
    await done;
    expect(asked.map(({ page, bypassesCache }) => [page, bypassesCache])).toEqual([
      [1, true],
      [2, true],
    ]);
    expect(list.pages()).toEqual(['new 1', 'new 2']);
    void list.query().refetch();
    await turns();
    expect(asked.at(-1)?.bypassesCache).toBe(false);
  });

  test('is not cancelled by scrolling: the next page is loaded after it', async () => {
    const list = await listWith(1);
    const done = refreshShown(client);
    await turns();
    const scrolled = loadNextPage(list.query());
    await turns();
    expect(asked.map(({ page, signal }) => [page, signal.aborted])).toEqual([[1, false]]);
    asked[0]?.answer('new 1');
    await done;
    await turns();
    expect(asked[1]).toMatchObject({ page: 2 });
    asked[1]?.answer('page 2');
    await scrolled;
    expect(list.pages()).toEqual(['new 1', 'page 2']);
  });

  test.each([0, 1])(
    'cancels a request that began before it, with %i pages loaded: its data may be older than the click',
    async (loaded) => {
      const list = await listWith(loaded);
      if (loaded > 0) void list.query().refetch();
      await turns();
      const done = refreshShown(client);
      await turns();
      const [before, after] = asked;
      expect([before?.bypassesCache, before?.signal.aborted]).toEqual([false, true]);
      expect([after?.bypassesCache, after?.signal.aborted]).toEqual([true, false]);
      before?.answer('old');
      after?.answer('new');
      await done;
      expect(list.pages()).toEqual(['new']);
    },
  );

  test('that is requested again while one is in progress bypasses the cache to its end', async () => {
    await listWith(2);
    const first = refreshShown(client);
    await turns();
    const second = refreshShown(client);
    await turns();
    asked.at(-1)?.answer('new 1');
    await first;
    await turns();
    expect(asked.at(-1)).toMatchObject({ page: 2, bypassesCache: true });
    asked.at(-1)?.answer('new 2');
    await second;
    expect(isRefresh(['list'])).toBe(false);
  });

  test('is told while it lasts', async () => {
    const told: boolean[] = [];
    const end = onRefreshing(() => told.push(isRefreshing()));
    await listWith(1);
    const done = refreshShown(client);
    await turns();
    expect(told).toEqual([true]);
    asked[0]?.answer('new 1');
    await done;
    expect(told).toEqual([true, false]);
    end();
  });

  test('leaves alone what is not in sight, and what does not come from the server', async () => {
    let worked = 0;
    client.setQueryData(['elsewhere'], 'kept');
    new QueryObserver(client, {
      queryKey: ['from a worker'],
      queryFn: () => (worked += 1),
      meta: NOT_REFRESHED,
    }).subscribe(() => undefined);
    await turns();
    await refreshShown(client);
    expect(worked).toBe(1);
    expect(client.getQueryState(['elsewhere'])?.dataUpdateCount).toBe(1);
  });
});
