/** One action that cannot be read, and all that the server says of the others. */
import { describe, expect, test } from 'vitest';
import { ErrorBody, actionsPath, comparePath, schemasPath } from '../contract/api';
import { ActionSearchList } from '../contract/catalog';
import { ChangeList, changesPath, feedPath } from '../contract/catalog-changes';
import { FieldList, fieldsPath } from '../contract/catalog-fields';
import { actionSearchPath } from '../contract/catalog-query';
import { typesPath } from '../contract/catalog-types';
import { ListedActions, isReadable } from '../contract/list-items';
import type { App } from './app';
import { action, keys } from './testing/actions';
import { testApp } from './testing/app';

const GOOD = 99;

/** A schema of 5,000 levels, as JSON text. */
const DEEP = `${'{"type":"object","properties":{"a":'.repeat(2500)}{}${'}}'.repeat(2500)}`;

const time = '"created_at":"2026-01-15T12:00:00.000Z"';

function versionText(version: number, metadata: string): string {
  return `{"object":"audit_log_schema","version":${version},"targets":[{"type":"team"}],"metadata":${metadata},${time}}`;
}

const key = (name: string) => JSON.stringify(keys({ [name]: 'string' }));

/** Actions that cannot be read, as JSON text, by what is wrong with them. */
const BAD: Readonly<Record<string, string>> = {
  'half a character in its name': JSON.stringify(action('bad.\ud800', { schema: { version: 2 } })),
  '5,000 levels': JSON.stringify(action('bad.deep')).replace('"targets":', `"metadata":${DEEP},"targets":`),
  'no schema': JSON.stringify({ ...action('bad.bare'), schema: undefined }),
  'an item that is null': 'null',
  'an item that is text': '"text"',
  'a version in words': JSON.stringify(action('bad.words')).replace('"version":1', '"version":"1"'),
};

function list(data: readonly string[]): Response {
  return new Response(
    `{"object":"list","data":[${data.join(',')}],"list_metadata":{"before":null,"after":null}}`,
  );
}

/** 99 actions of two versions each, and the given item among them. */
function appWith(...bad: string[]): App {
  const good = Array.from({ length: GOOD }, (_, at) =>
    JSON.stringify(
      action(`good.a${at}`, { schema: { version: 2, metadata: keys({ kept: 'string', added: 'string' }) } }),
    ),
  );
  const items = good.toSpliced(50, 0, ...bad);
  const versions = [
    versionText(2, JSON.stringify(keys({ kept: 'string', added: 'string' }))),
    versionText(1, key('kept')),
  ];
  return testApp({
    answer: ({ url }) => {
      const { pathname } = new URL(url);
      if (pathname === '/audit_logs/actions') return list(items);
      if (pathname.includes('/good.')) return list(versions);
      if (pathname.includes('/bad.deep')) return list([versionText(2, DEEP), versionText(1, '{}')]);
      return list(versions);
    },
  }).app;
}

async function json(app: App, path: string): Promise<unknown> {
  const response = await app.request(path);
  expect(response.status).toBe(200);
  return response.json();
}

/** Asks for the changes until the history is complete. */
async function gathered(app: App): Promise<ChangeList> {
  const changes = ChangeList.parse(await json(app, changesPath('default', { limit: 100 })));
  if (changes.history.complete) return changes;
  await new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
  return gathered(app);
}

describe.each(Object.entries(BAD))('with %s in the list', (what, bad) => {
  const app = appWith(bad);

  test('the list is sent on as it is, and the other 99 actions in it can be read', async () => {
    const response = await app.request(actionsPath('default', { limit: 100 }));
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain(bad);
    const { data } = ListedActions.parse(JSON.parse(text));
    expect(data.filter(isReadable)).toHaveLength(GOOD);
    expect(data).toHaveLength(GOOD + 1);
  });

  test('a search finds all 100 and says that one of them cannot be read', async () => {
    const all = ActionSearchList.parse(
      await json(app, actionSearchPath('default', { sort: 'name', limit: 100 })),
    );
    expect(all.total).toBe(GOOD + 1);
    expect(all.catalog).toMatchObject({ loaded: GOOD + 1, unreadable: 1, complete: true });
    expect(all.data.filter(isReadable)).toHaveLength(GOOD);
    const ofTarget = ActionSearchList.parse(await json(app, actionSearchPath('default', { target: 'team' })));
    expect(ofTarget.total).toBe(GOOD);
  });

  test('the fields of the others are counted', async () => {
    const fields = FieldList.parse(await json(app, fieldsPath('default', { q: 'added' })));
    expect(fields.data).toMatchObject([{ address: 'metadata.added', count: GOOD }]);
    expect(fields.catalog.unreadable).toBe(1);
  });

  test('the changes and the feed have every version of the others', { timeout: 60_000 }, async () => {
    const { total, catalog } = await gathered(app);
    expect(total).toBe(2 * GOOD);
    expect(catalog.unreadable).toBe(1);
    const feed = await app.request(feedPath('default'));
    expect(feed.status).toBe(200);
    expect((await feed.text()).match(/<entry>/g)).toHaveLength(50);
  });

  test('the types of the others are made, and the file names the one that has none', async () => {
    const response = await app.request(typesPath('default'));
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text.match(/^export type GoodA\d+V2 = \{$/gm)).toHaveLength(GOOD);
    expect(text).toContain('could not be read');
    expect(text.includes('export type UntypedAuditLogEvent')).toBe(!what.startsWith('an item'));
  });

  test('two versions of another action are compared', { timeout: 60_000 }, async () => {
    expect(await json(app, comparePath('default', 'good.a1', '1...2'))).toMatchObject({
      summary: '+1 field',
    });
  });
});

test('items without a name are told apart, and found by no name', async () => {
  const app = appWith('null', 'null', '7');
  const all = ActionSearchList.parse(
    await json(app, actionSearchPath('default', { sort: 'name', limit: 100 })),
  );
  expect(all.total).toBe(GOOD + 3);
  expect(all.catalog.unreadable).toBe(3);
  const good = ActionSearchList.parse(await json(app, actionSearchPath('default', { q: 'good' })));
  expect(good.total).toBe(GOOD);
});

test('an action that cannot be read is found by its name', async () => {
  const app = appWith(BAD['no schema'] ?? '');
  const { data } = ActionSearchList.parse(await json(app, actionSearchPath('default', { q: 'bad.bare' })));
  expect(data).toMatchObject([{ object: 'unreadable', name: 'bad.bare', problem: 'no schema' }]);
});

describe('a version of 5,000 levels', () => {
  const app = appWith(BAD['5,000 levels'] ?? '');

  test.each(['1...2', '2...1', 'previous...latest'])('makes %s a 422 that says so', async (pair) => {
    const response = await app.request(comparePath('default', 'bad.deep', pair));
    expect(response.status).toBe(422);
    expect(ErrorBody.parse(await response.json())).toMatchObject({
      code: 'too_complex',
      message: 'Version 2 of this action cannot be read: nested deeper than 200 levels.',
      retryable: false,
    });
  });

  test('is sent on as it is', async () => {
    const response = await app.request(schemasPath('default', 'bad.deep'));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(DEEP);
  });
});
