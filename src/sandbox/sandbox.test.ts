import { describe, expect, it } from 'vitest';
import { createSandbox } from './sandbox';
import {
  ACTIONS,
  actionsPage,
  allActions,
  pagesForward,
  request,
  schemasPage,
  schemasPath,
} from './test-client';

const sandbox = createSandbox();

async function refused(path: string, init: RequestInit = {}, key?: string) {
  const answer = await sandbox.fetch(request(path, key, init));
  return { status: answer.status, body: await answer.json() };
}

describe('List Actions', () => {
  it('gives ten actions, newest first, when nothing is asked for', async () => {
    const { data, list_metadata } = await actionsPage(sandbox);
    expect(data).toHaveLength(10);
    expect(list_metadata.before).toBeNull();
    expect(list_metadata.after).toMatch(/^ala_[0-9A-HJKMNP-TV-Z]{26}$/);
    const dates = data.map((action) => action.created_at);
    expect(dates).toEqual(dates.toSorted().toReversed());
  });

  it('gives each action with its latest schema and the dates of its first and latest versions', async () => {
    for (const action of await allActions(sandbox)) {
      const { data } = await schemasPage(sandbox, action.name, '?limit=100');
      expect(action.schema).toEqual(data.at(0));
      expect(action.updated_at).toBe(data.at(0)?.created_at);
      expect(action.created_at).toBe(data.at(-1)?.created_at);
    }
  });

  it('is the same list reversed when asked for the oldest first', async () => {
    const pages = await pagesForward((query) => actionsPage(sandbox, query), '?limit=7&order=asc');
    expect(pages.flatMap((page) => page.data)).toEqual((await allActions(sandbox)).toReversed());
  });

  it('takes a cursor of another sandbox with the same data: it keeps nothing', async () => {
    const { list_metadata } = await actionsPage(sandbox);
    const query = `?after=${list_metadata.after}`;
    expect(await actionsPage(createSandbox(), query)).toEqual(await actionsPage(sandbox, query));
  });
});

describe('List Schemas', () => {
  it('numbers the versions from 1 without a gap, the latest first', async () => {
    const pages = await pagesForward(
      (query) => schemasPage(sandbox, 'billing.subscription_changed', query),
      '?limit=25',
    );
    const versions = pages.flatMap((page) => page.data.map(({ version }) => version));
    expect(versions).toEqual(Array.from({ length: 64 }, (_, index) => 64 - index));
    expect(pages[0]?.list_metadata.after).toMatch(/^als_[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it('knows no cursor of another action', async () => {
    const { list_metadata } = await schemasPage(sandbox, 'user.logged_in', '?limit=2');
    const { status } = await refused(`${schemasPath('user.created')}?after=${list_metadata.after}`);
    expect(status).toBe(422);
  });

  it('answers 404 for an action that is not there', async () => {
    expect(await refused(schemasPath('user.teleported'))).toEqual({
      status: 404,
      body: { message: "Audit Log action not found: 'user.teleported'." },
    });
  });
});

describe('what the sandbox refuses', () => {
  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=%2B5', 'limit'],
    ['limit=1e1', 'limit'],
    ['limit=010', 'limit'],
    ['order=newest', 'order'],
    ['order=', 'order'],
    ['after=ala_01HXYZ123456789ABCDEFGHIJK', 'after'],
    ['before=', 'before'],
    ['before=a&after=b', 'before'],
  ])('answers 422 and names the field for %s', async (query, field) => {
    for (const path of [ACTIONS, schemasPath('user.logged_in')]) {
      const errors = [{ field, code: expect.any(String) }];
      const expected = { status: 422, body: { message: expect.any(String), errors } };
      expect(await refused(`${path}?${query}`)).toEqual(expected);
    }
  });

  it('names every wrong field at once', async () => {
    const { body } = await refused(`${ACTIONS}?limit=x&order=y`);
    expect(body).toMatchObject({ errors: [{ field: 'limit' }, { field: 'order' }] });
  });

  it.each([
    {},
    { authorization: 'Bearer' },
    { authorization: 'Bearer key_example_sandbox' },
    { authorization: 'Bearer sk_example_' },
    { authorization: 'Basic sk_example_sandbox' },
    { authorization: 'sk_example_sandbox' },
  ])('answers 401 for the headers %j', async (headers) => {
    expect(await refused(ACTIONS, { headers })).toEqual({ status: 401, body: { message: 'Unauthorized' } });
    expect((await refused(schemasPath('user.logged_in'), { headers })).status).toBe(401);
  });

  it.each([
    '/',
    '/audit_logs',
    '/audit_logs/events',
    '/audit_logs/actions/',
    '/audit_logs/actions/user.logged_in',
    '/audit_logs/actions//schemas',
    '/audit_logs/actions/a/b/schemas',
    '/audit_logs/actions/%2e%2e/schemas',
    '/audit_logs/actions/%ZZ/schemas',
    '/audit_logs/actions/user.logged_in/schemas/1',
  ])('answers 404 for the path %s', async (path) => {
    expect(await refused(path)).toEqual({ status: 404, body: { message: expect.any(String) } });
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('only reads: %s is answered 405', async (method) => {
    expect((await refused(ACTIONS, { method })).status).toBe(405);
    expect((await refused(schemasPath('user.logged_in'), { method })).status).toBe(405);
  });
});
