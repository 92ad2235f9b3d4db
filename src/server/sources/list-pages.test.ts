import { describe, expect, test } from 'vitest';
import { problemsIn } from '../../contract/list-problems';
import { ActionList } from '../../contract/workos';
import { Secret } from '../secret';
import { action } from '../testing/actions';
import { createWorkosSource } from './workos';

/** Answers of more than ten of these are too large here, so that the test does not make megabytes. */
const UNIT = 16 * 1024;
const largestBody = 10 * UNIT;

/** A WorkOS with actions of these sizes, oldest first, which pages as WorkOS does. */
function workosOf(sizes: readonly number[], { timeout = 60 } = {}) {
  const actions = sizes.map((size, index) => {
    const padding = 'x'.repeat(Math.round(size * UNIT));
    return JSON.stringify({ ...action(`a.${index}`), padding });
  });
  const asked: string[] = [];
  const source = createWorkosSource({
    baseUrl: 'https://workos.example',
    key: new Secret('sk_example_never_to_be_seen'),
    timeout,
    largestBody,
    fetch: async ({ url }) => {
      const { searchParams } = new URL(url);
      asked.push(searchParams.toString());
      return new Response(pageOf(actions, searchParams));
    },
  });
  const call = {
    signal: new AbortController().signal,
    onAttempt: () => undefined,
    urgency: 'background' as const,
  };
  return { source, asked, call };
}

/** Cursors are the places of the items. */
function pageOf(actions: readonly string[], query: URLSearchParams): string {
  const limit = Number(query.get('limit') ?? 10);
  const [after, before] = [query.get('after'), query.get('before')];
  const end = before === null ? undefined : Number(before);
  const start = end === undefined ? Number(after ?? -1) + 1 : Math.max(0, end - limit);
  const data = actions.slice(start, end ?? start + limit);
  const last = start + data.length - 1;
  const metadata = {
    before: start > 0 ? String(start) : null,
    after: last < actions.length - 1 ? String(last) : null,
  };
  return `{"object":"list","data":[${data.join(',')}],"list_metadata":${JSON.stringify(metadata)}}`;
}

type Parameters = { limit?: number; after?: string; before?: string };

/** A page: the numbers of its actions, its cursors, the names of what is left out, and the code if it failed. */
async function read({ source, call }: ReturnType<typeof workosOf>, parameters: Parameters) {
  const outcome = await source.listActions({ order: 'asc', ...parameters }, call);
  if (!outcome.ok) return { failed: outcome.failure.code, message: outcome.failure.message };
  const list = ActionList.parse(JSON.parse(new TextDecoder().decode(outcome.value)));
  const { before, after } = list.list_metadata;
  const leftOut = problemsIn(list).map(({ name }) => name);
  return { data: list.data.map(({ name }) => Number(name.slice(2))), before, after, leftOut };
}

/** Follows `after` to the end of the list. */
async function readAll(made: ReturnType<typeof workosOf>, limit: number) {
  const found: { data: number[]; leftOut: (string | undefined)[] } = { data: [], leftOut: [] };
  let after: string | null | undefined;
  while (after !== null) {
    const page = await read(made, { limit, ...(after !== undefined && { after }) });
    if (page.data === undefined) throw new Error(page.message);
    found.data.push(...page.data);
    found.leftOut.push(...page.leftOut);
    ({ after } = page);
  }
  return found;
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('a page of actions that is too large', () => {
  test('is asked for again with half the limit, and its cursors lead to the rest', async () => {
    const made = workosOf(upTo(40).map(() => 0.4));
    expect(await read(made, { limit: 40 })).toEqual({
      data: upTo(20),
      before: null,
      after: '19',
      leftOut: [],
    });
    expect(made.asked).toEqual(['limit=40&order=asc', 'limit=20&order=asc']);
    expect((await readAll(made, 40)).data).toEqual(upTo(40));
  });

  test('is asked for in the smaller size at once the next time', async () => {
    const made = workosOf(upTo(20).map(() => 0.9));
    await read(made, { limit: 20 });
    made.asked.length = 0;
    await read(made, { limit: 20 });
    expect(made.asked).toEqual(['limit=10&order=asc']);
    await read(made, { limit: 5 });
    expect(made.asked[1]).toBe('limit=5&order=asc');
  });

  test('is asked for in smaller pages from a cursor on backward as well, and without a limit', async () => {
    const made = workosOf(upTo(20).map(() => 1.5));
    expect(await read(made, { before: '15', limit: 10 })).toMatchObject({
      data: [10, 11, 12, 13, 14],
      before: '10',
      after: '14',
    });
    expect((await read(made, {})).data).toEqual([0, 1, 2, 3, 4]);
  });

  test('with the key in it is still not passed on', async () => {
    const source = createWorkosSource({
      baseUrl: 'https://workos.example',
      key: new Secret('sk_example_never_to_be_seen'),
      timeout: 60,
      largestBody,
      fetch: async ({ url }) => {
        const padding = 'x'.repeat(11 * UNIT);
        const large = JSON.stringify({ ...action('sk_example_never_to_be_seen'), padding });
        return new Response(pageOf([large], new URL(url).searchParams));
      },
    });
    const outcome = await source.listActions({}, workosOf([]).call);
    expect(JSON.stringify(outcome)).not.toContain('sk_example_never');
    expect(outcome.ok).toBe(false);
  });
});

describe('a single action that is too large', () => {
  test('is left out and named, and the page has the others', async () => {
    const sizes = upTo(12).map((index) => (index === 5 ? 11 : 0));
    const made = workosOf(sizes);
    expect(await readAll(made, 12)).toEqual({
      data: upTo(12).filter((index) => index !== 5),
      leftOut: ['a.5'],
    });
  });

  test.each([
    ['first', [11, 0, 0], [1, 2], ['a.0']],
    ['last', [0, 0, 11], [0, 1], ['a.2']],
    ['the only one', [11], [], ['a.0']],
    ['one of several in a row', [11, 12, 0, 11], [2], ['a.0', 'a.1', 'a.3']],
  ])('is left out where it is %s', async (_, sizes, data, leftOut) => {
    expect(await readAll(workosOf(sizes), 10)).toEqual({ data, leftOut });
  });

  test('is left out of a page before a cursor as well', async () => {
    const made = workosOf([0, 0, 11, 0, 0]);
    expect(await read(made, { before: '3', limit: 1 })).toEqual({
      data: [],
      before: '2',
      after: '2',
      leftOut: ['a.2'],
    });
  });

  test('is not named where the list has another one in its place by then: the read fails, to be tried again', async () => {
    let answers = 0;
    const made = createWorkosSource({
      baseUrl: 'https://workos.example',
      key: new Secret('sk_example_never_to_be_seen'),
      timeout: 60,
      largestBody,
      fetch: async ({ url }) => {
        answers += 1;
        const padding = 'x'.repeat(answers === 1 ? 11 * UNIT : 0);
        const item = JSON.stringify({ ...action(answers === 1 ? 'large' : 'small'), padding });
        return new Response(pageOf([item], new URL(url).searchParams));
      },
    });
    const { call } = workosOf([]);
    expect(await made.listActions({ limit: 1 }, call)).toMatchObject({
      ok: false,
      failure: { code: 'upstream_invalid', message: 'The list of WorkOS changed while it was read.' },
    });
    expect(await made.listActions({ limit: 1 }, call)).toMatchObject({ ok: true });
  });

  test('that is no list at all is told as an answer that is too large', async () => {
    const made = createWorkosSource({
      baseUrl: 'https://workos.example',
      key: new Secret('sk_example_never_to_be_seen'),
      timeout: 60,
      largestBody,
      fetch: async () => new Response(' '.repeat(11 * UNIT)),
    });
    const outcome = await made.listActions({ limit: 2 }, workosOf([]).call);
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'upstream_invalid' } });
  });
});

test('a version that is too large fails the page that begins with it, and no other page of its action', async () => {
  const versions = [0, 0, 11, 0].map((size, index) =>
    JSON.stringify({
      ...action('a').schema,
      version: index + 1,
      padding: 'x'.repeat(size * UNIT),
    }),
  );
  const source = createWorkosSource({
    baseUrl: 'https://workos.example',
    key: new Secret('sk_example_never_to_be_seen'),
    timeout: 60,
    largestBody,
    fetch: async ({ url }) => new Response(pageOf(versions, new URL(url).searchParams)),
  });
  const { call } = workosOf([]);
  const ask = async (parameters: Parameters) => {
    const outcome = await source.listSchemas('a', parameters, call);
    return outcome.ok ? JSON.parse(new TextDecoder().decode(outcome.value)).data.length : outcome.failure;
  };
  expect(await ask({ limit: 4 })).toBe(2);
  expect(await ask({ limit: 4, after: '1' })).toMatchObject({
    code: 'upstream_invalid',
    message: expect.stringMatching(/^WorkOS answered more than 10 MB\./),
  });
  expect(await ask({ limit: 4, after: '2' })).toBe(1);
});
