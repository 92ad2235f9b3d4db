import { describe, expect, test } from 'vitest';
import { typescriptOf } from '../../code/types/typescript';
import { ErrorBody } from '../../contract/api';
import { typesPath } from '../../contract/catalog-types';
import type { AuditLogAction } from '../../contract/workos';
import { action, cursorOf, keys, numberedActions, pageOfActions } from '../testing/actions';
import { deferred, testApp, type TestApp } from '../testing/app';

const TYPES = typesPath('default');

/** An app over a list of actions; `instead` answers calls by their number. */
function appOf(
  list: { actions: AuditLogAction[] },
  instead: (count: number) => Response | Promise<Response> | undefined = () => undefined,
) {
  return testApp({
    answer: ({ url }, count) => instead(count) ?? upstream(list.actions, url),
    catalogTimes: { sleep: () => deferred().promise },
  });
}

function upstream(actions: readonly AuditLogAction[], url: string): Response {
  const query = new URL(url).searchParams;
  const after = query.get('after');
  const page = pageOfActions(actions, { limit: 100, ...(after !== null && { after }) });
  return page.ok ? new Response(page.value) : Response.json({ message: 'no' }, { status: 422 });
}

/** The answer once everything is known. */
async function whole({ app }: Pick<TestApp, 'app'>): Promise<Response> {
  const response = await app.request(TYPES);
  return response.status === 504 ? whole({ app }) : response;
}

const typed = (actions: readonly AuditLogAction[]) =>
  typescriptOf(actions.map(({ name, schema }) => ({ action: name, schemas: [schema] })));

describe('the types of an environment', () => {
  test('are those of every action’s latest version, as text', async () => {
    const actions = [
      ...numberedActions(250),
      action('team.invited', { schema: { version: 7, metadata: keys({ by: 'string' }) } }),
    ];
    const made = appOf({ actions });
    const response = await whole(made);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    const text = await response.text();
    expect(text).toBe(typed(actions));
    expect(text).toContain('export type TeamInvitedV7 = {');
    expect(made.asked).toHaveLength(3);
  });

  test('carry a tag, are compressed, and answer 304 until an action changes', async () => {
    const list = { actions: numberedActions(3) };
    const { app } = appOf(list);
    const first = await app.request(TYPES, { headers: { 'accept-encoding': 'br' } });
    expect(first.headers.get('content-encoding')).toBe('br');
    const etag = first.headers.get('etag') ?? '';
    const again = await app.request(TYPES, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const head = await app.request(TYPES, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);

    list.actions = numberedActions(4);
    const anew = await app.request(TYPES, {
      headers: { 'if-none-match': etag, 'cache-control': 'no-cache' },
    });
    expect([anew.status, await anew.text()]).toEqual([200, typed(list.actions)]);
  });

  test('of no actions compile as well', async () => {
    const response = await appOf({ actions: [] }).app.request(TYPES);
    expect([response.status, await response.text()]).toEqual([200, typed([])]);
  });
});

describe('never half of an environment: while the rest', () => {
  const half = { actions: numberedActions(150) };

  test('is on its way, one is told to ask again', async () => {
    const rest = deferred<Response>();
    const made = appOf(half, (count) => (count === 2 ? rest.promise : undefined));
    const response = await made.app.request(TYPES);
    expect([response.status, response.headers.get('retry-after')]).toEqual([504, '5']);
    expect(ErrorBody.parse(await response.json())).toMatchObject({
      code: 'upstream_timeout',
      message: 'Not all actions of this environment are known yet, 100 so far. Ask again.',
      retryable: true,
      retryAfter: 5,
    });
    rest.resolve(upstream(half.actions, `http://x/?after=${cursorOf('a.0099')}`));
    const answer = await whole(made);
    expect([answer.status, await answer.text()]).toEqual([200, typed(half.actions)]);
  });

  test('fails, that failure is answered', async () => {
    const { app } = appOf(half, (count) =>
      count > 1 ? Response.json({ message: 'no' }, { status: 401 }) : undefined,
    );
    const response = await app.request(TYPES);
    expect(response.status).toBe(502);
    expect(ErrorBody.parse(await response.json())).toMatchObject({
      code: 'upstream_unauthorized',
      retryable: false,
    });
  });
});
