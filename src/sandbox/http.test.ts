/** The sandbox over real HTTP: as the official SDK sees it, and how a connection ends. */
import { get as httpGet } from 'node:http';
import {
  NotFoundException,
  UnauthorizedException,
  UnprocessableEntityException,
  WorkOS,
} from '@workos-inc/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ActionList } from '../contract/workos';
import { SANDBOX_KEY, keyWithFault } from './key';
import { HOST, listen, type Listening } from './listen';
import { createSandbox } from './sandbox';
import { ACTIONS, allActions, request, schemasPath } from './test-client';

const sandbox = createSandbox();
let server: Listening;

beforeAll(async () => {
  server = await listen(sandbox, 0);
});

afterAll(() => server.close());

afterEach(() => {
  vi.restoreAllMocks();
});

function client(key: string = SANDBOX_KEY): WorkOS {
  return new WorkOS(key, { apiHostname: HOST, port: server.port, https: false });
}

function get(path: string, init: RequestInit & { key?: string } = {}): Promise<Response> {
  const { key = SANDBOX_KEY, ...rest } = init;
  return fetch(`http://${HOST}:${server.port}${path}`, {
    headers: { authorization: `Bearer ${key}` },
    ...rest,
  });
}

describe('the official SDK', () => {
  it('lists the schemas of every action, oddly named ones too', async () => {
    for (const { name, schema } of await allActions(sandbox)) {
      const { data } = await client().auditLogs.listSchemas(name, { limit: 1 });
      expect(data).toMatchObject([{ version: schema.version, createdAt: schema.created_at }]);
    }
  });

  it('reads the example of the reference', async () => {
    const { data, listMetadata } = await client().auditLogs.listSchemas('user.viewed_invoice');
    expect(data).toEqual([
      {
        object: 'audit_log_schema',
        version: 1,
        actor: { metadata: { role: 'string' } },
        targets: [{ type: 'invoice', metadata: { cost: 'number' } }],
        metadata: { transactionId: 'string' },
        createdAt: '2026-01-15T12:00:00.000Z',
      },
    ]);
    expect(listMetadata).toEqual({ before: null, after: null });
  });

  it('goes to the next page of a history by its cursor', async () => {
    const first = await client().auditLogs.listSchemas('billing.subscription_changed', { limit: 60 });
    const after = first.listMetadata.after ?? '';
    const second = await client().auditLogs.listSchemas('billing.subscription_changed', { limit: 60, after });
    expect(second.data.map(({ version }) => version)).toEqual([4, 3, 2, 1]);
  });

  it('lists the actions', async () => {
    const { data } = await client().get(ACTIONS, { query: { limit: 100, order: 'asc' } });
    const { data: actions } = ActionList.parse(data);
    expect(actions.map(({ name }) => name)).toEqual(
      (await allActions(sandbox))
        .toReversed()
        .slice(0, 100)
        .map(({ name }) => name),
    );
  });

  it('knows the refusals for what they are', async () => {
    const list = (key?: string, options = {}) => client(key).auditLogs.listSchemas('user.logged_in', options);
    await expect(client().auditLogs.listSchemas('user.teleported')).rejects.toThrow(NotFoundException);
    await expect(list('key_example_wrong')).rejects.toThrow(UnauthorizedException);
    await expect(list(undefined, { limit: 0 })).rejects.toThrow(UnprocessableEntityException);
  });
});

/** Reads a body until its connection breaks. Unlike `fetch`, it drops nothing that arrived before that. */
function readUntilBroken(path: string, key: string): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: HOST, port: server.port, path, headers: { authorization: `Bearer ${key}` } };
    httpGet(options, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('error', () => resolve({ status: answer.statusCode, text }));
      answer.on('end', () => reject(new Error('The connection did not break.')));
    }).on('error', reject);
  });
}

describe('a faulty connection', () => {
  it.each([
    ['a list of actions', ACTIONS, keyWithFault('cut')],
    ['a list of schemas', schemasPath('fault.cut'), SANDBOX_KEY],
  ])('breaks in the middle of %s, after the first half', async (_, path, key) => {
    const report = vi.spyOn(console, 'error').mockReturnValue();
    const firstHalf = await (await sandbox.fetch(request(path, key))).body?.getReader().read();
    expect(await readUntilBroken(path, key)).toEqual({
      status: 200,
      text: new TextDecoder().decode(firstHalf?.value),
    });
    // The client may see the end before the server has reported it.
    await vi.waitFor(() => expect(report).toHaveBeenCalledOnce());
  });

  it('hangs until the client gives up', async () => {
    const gaveUp = AbortSignal.timeout(20);
    await expect(get(schemasPath('fault.hang'), { signal: gaveUp })).rejects.toThrow('timeout');
  });

  it('can be left in the middle of a huge body', async () => {
    const answer = await get(schemasPath('fault.huge'));
    const reader = answer.body?.getReader();
    await reader?.read();
    await expect(reader?.cancel()).resolves.toBeUndefined();
    expect((await get(ACTIONS)).status).toBe(200);
  });
});
