import { expect, test } from 'vitest';
import { failed, succeeded } from '../errors';
import type { RawList } from '../sources/source';
import { ascending, fetchVersions, nothingFetched } from './fetch-versions';

function page(versions: number[], after: string | null): RawList {
  const data = versions.map((version) => ({
    object: 'audit_log_schema',
    version,
    targets: [],
    created_at: '2026-01-15T12:00:00.000Z',
  }));
  const list = { object: 'list', data, list_metadata: { before: null, after } };
  return succeeded(new Uint8Array(Buffer.from(JSON.stringify(list))));
}

/** Fetches from a source that gives these pages one after the other, and the last of them for ever. */
async function fetch(wanted: { newest: number; known: number }, ...pages: RawList[]) {
  const asked: string[] = [];
  const fetched = nothingFetched();
  const source = {
    listSchemas: async (_: string, { limit, after = 'start' }: { limit?: number; after?: string }) => {
      asked.push(`${limit} from ${after}`);
      return pages[Math.min(asked.length, pages.length) - 1] ?? failed('internal', 'No page.');
    },
  };
  const again = () => fetchVersions(source, { action: 'a', state: 'x', ...wanted }, fetched);
  const outcome = await again();
  return { asked, outcome, again, versions: () => ascending(fetched).map(({ version }) => version) };
}

test('what is missing is one page', async () => {
  const { asked, versions } = await fetch({ newest: 7, known: 4 }, page([7, 6, 5], 'x'));
  expect(asked).toEqual(['3 from start']);
  expect(versions()).toEqual([5, 6, 7]);
});

test('gaps in the numbers do not matter', async () => {
  const { asked, versions } = await fetch({ newest: 9, known: 3 }, page([9, 8, 5, 3, 2], 'x'));
  expect(asked).toHaveLength(1);
  expect(versions()).toEqual([5, 8, 9]);
});

test('a version that came up meanwhile makes it read on', async () => {
  const { asked, versions } = await fetch({ newest: 7, known: 4 }, page([8, 7, 6], 'x'), page([5], 'y'));
  expect(asked).toEqual(['3 from start', '1 from x']);
  expect(versions()).toEqual([5, 6, 7, 8]);
});

test('a list that repeats itself is a failure', async () => {
  const { asked, outcome } = await fetch({ newest: 300, known: 0 }, page([300, 299], 'x'));
  expect(asked).toHaveLength(2);
  expect(outcome).toMatchObject({ ok: false, failure: { code: 'upstream_invalid' } });
});

test('a list that brings ever more versions is left', async () => {
  const pages = Array.from({ length: 50 }, (_, index) =>
    page(
      Array.from({ length: 100 }, (__, at) => 10 ** 6 + index * 100 + at),
      `c${index}`,
    ),
  );
  const { asked, outcome } = await fetch({ newest: 150, known: 0 }, ...pages);
  expect(outcome).toMatchObject({ ok: false, failure: { code: 'upstream_invalid' } });
  expect(asked).toHaveLength(3);
});

test('after a failure it goes on from the page that failed', async () => {
  const down = failed('upstream_unavailable', 'No.');
  const { asked, outcome, again, versions } = await fetch(
    { newest: 4, known: 0 },
    page([4, 3], 'x'),
    down,
    page([2, 1], null),
  );
  expect(outcome).toEqual(down);
  await again();
  await again();
  expect(asked).toEqual(['4 from start', '2 from x', '2 from x']);
  expect(versions()).toEqual([1, 2, 3, 4]);
});
