import { afterEach, describe, expect, it, vi } from 'vitest';
import { ActionList, AuditLogAction, RawItemList, SchemaList } from '../contract/workos';
import { keyWithFault } from './key';
import { createSandbox } from './sandbox';
import { ACTIONS, actionsPage, body, request, schemasPage, schemasPath } from './test-client';

const NOW = Date.parse('2026-11-20T10:00:00.250Z');
const sandbox = createSandbox({ now: () => NOW });

/** Asks for both lists with a key that makes them faulty, and for an action whose name does. */
function ask(fault: string, init: RequestInit = {}): Promise<Response>[] {
  const key = keyWithFault(fault);
  return [
    sandbox.fetch(request(ACTIONS, key, init)),
    sandbox.fetch(request(schemasPath('user.logged_in'), key, init)),
    sandbox.fetch(request(schemasPath(`fault.${fault}`), undefined, init)),
  ];
}

afterEach(() => {
  vi.useRealTimers();
});

describe('a fault that refuses', () => {
  it.each([401, 403, 404, 429, 500, 503])('answers %i with a message', async (status) => {
    for (const answer of await Promise.all(ask(`error-${status}`))) {
      expect(answer.status).toBe(status);
      expect(await answer.json()).toEqual({ message: expect.any(String) });
    }
  });

  it('says when to try again, in seconds', async () => {
    for (const answer of await Promise.all(ask('error-429')))
      expect(answer.headers.get('retry-after')).toBe('20');
    for (const answer of await Promise.all(ask(`error-429-until-${NOW + 6001}`))) {
      expect(answer.headers.get('retry-after')).toBe('7');
    }
  });

  it('says when to try again, as a date that is never too early', async () => {
    for (const answer of await Promise.all(ask(`error-429-date-until-${NOW + 60_000}`))) {
      expect(answer.status).toBe(429);
      expect(answer.headers.get('retry-after')).toBe('Fri, 20 Nov 2026 10:01:01 GMT');
    }
  });
});

describe('a fault that is not at work', () => {
  it('leaves the answer of a key as it is', async () => {
    const ended = keyWithFault(`error-500-until-${NOW}`);
    expect(await actionsPage(sandbox, '', ended)).toEqual(await actionsPage(sandbox));
  });

  it('lets a name that asks for it be an ordinary action with 45 versions', async () => {
    const name = `fault.error-500-until-${NOW}`;
    const { data, list_metadata } = await schemasPage(sandbox, name, '?limit=20');
    expect(data[0]?.version).toBe(45);
    expect(data).toHaveLength(20);
    expect(list_metadata.after).not.toBeNull();
    const { data: all } = await schemasPage(sandbox, name, '?limit=100');
    expect(new Set(all.slice(0, 8).map(({ metadata }) => JSON.stringify(metadata))).size).toBe(8);
  });

  it('on the second page only, spares the first', async () => {
    const { list_metadata } = await schemasPage(sandbox, 'fault.error-503-page-2');
    const second = `${schemasPath('fault.error-503-page-2')}?after=${list_metadata.after}`;
    expect((await sandbox.fetch(request(second))).status).toBe(503);

    const key = keyWithFault('error-503-page-2');
    const { list_metadata: actions } = await actionsPage(sandbox, '', key);
    expect((await sandbox.fetch(request(`${ACTIONS}?after=${actions.after}`, key))).status).toBe(503);
  });

  it('does not let a wrong key in', async () => {
    const answer = await sandbox.fetch(request(schemasPath('fault.empty'), 'key_example_wrong'));
    expect(answer.status).toBe(401);
  });
});

describe('a fault that keeps waiting', () => {
  it('answers right after three seconds', async () => {
    vi.useFakeTimers();
    const answered = vi.fn<(answer: Response) => void>();
    const answers = ask('slow').map((answer) => answer.then(answered));
    await vi.advanceTimersByTimeAsync(2999);
    expect(answered).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await Promise.all(answers);
    expect(answered.mock.calls.map(([{ status }]) => status)).toEqual([200, 200, 200]);
  });

  it.each(['slow', 'hang'])('gives up when the client does (%s)', async (fault) => {
    vi.useFakeTimers();
    const gone = new Error('gone');
    const client = new AbortController();
    const answers = ask(fault, {
      signal: client.signal,
      headers: { authorization: `Bearer ${keyWithFault(fault)}` },
    });
    const settled = Promise.allSettled(answers);
    client.abort(gone);
    expect(await settled).toEqual(answers.map(() => ({ status: 'rejected', reason: gone })));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('never answers', async () => {
    vi.useFakeTimers();
    const answered = vi.fn<() => void>();
    for (const answer of ask('hang')) void answer.then(answered, answered);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(answered).not.toHaveBeenCalled();
  });
});

describe('a fault in the body', () => {
  it('cuts the body after a part of it', async () => {
    for (const answer of await Promise.all(ask('cut'))) {
      expect(answer.status).toBe(200);
      const reader = answer.body?.getReader();
      const { value } = (await reader?.read()) ?? {};
      expect(new TextDecoder().decode(value)).toMatch(/^\{"object":"list","data":\[\{/);
      await expect(reader?.read()).rejects.toThrow('cut');
    }
  });

  it('makes reading a cut body as JSON reject', async () => {
    for (const answer of await Promise.all(ask('cut'))) await expect(answer.json()).rejects.toThrow('cut');
  });

  it('answers HTML', async () => {
    for (const answer of await Promise.all(ask('invalid-json'))) {
      expect(answer.status).toBe(200);
      await expect(answer.json()).rejects.toThrow(SyntaxError);
    }
  });

  it('answers JSON that is not the contract', async () => {
    const key = keyWithFault('wrong-shape');
    const actions = ActionList.safeParse(await body(sandbox, ACTIONS, key));
    expect(actions.error?.issues.map(({ path }) => path)).toEqual([['data']]);
    const schemas = SchemaList.safeParse(await body(sandbox, schemasPath('user.logged_in'), key));
    expect(schemas.error?.issues.map(({ path }) => path)).toEqual([['data']]);
  });

  it('answers items that cannot be read in front of those that can', async () => {
    const key = keyWithFault('odd-items');
    const right = await actionsPage(sandbox, '?limit=5');
    const { data } = RawItemList.parse(await body(sandbox, `${ACTIONS}?limit=5`, key));
    expect(data).toHaveLength(10);
    expect(data.slice(5)).toEqual(right.data);
    expect(AuditLogAction.safeParse(data[0]).success).toBe(false);
    const versions = RawItemList.parse(await body(sandbox, schemasPath('user.logged_in'), key)).data;
    expect(versions[1]).toBeNull();
    expect(RawItemList.parse(await body(sandbox, schemasPath('fault.odd-items'))).data[1]).toBeNull();
  });

  it('answers fifty megabytes, made as they are read', async () => {
    const [answer] = await Promise.all(ask('huge'));
    let bytes = 0;
    let text = '';
    for await (const chunk of answer?.body ?? []) {
      bytes += chunk.length;
      expect(chunk.length).toBeLessThanOrEqual(65_536);
      if (chunk.length < 65_536) text += new TextDecoder().decode(chunk);
    }
    expect(bytes).toBeGreaterThan(50_000_000);
    expect(SchemaList.safeParse(JSON.parse(text)).success).toBe(true);
  });

  it('answers an empty list', async () => {
    for (const answer of await Promise.all(ask('empty'))) {
      expect(await answer.json()).toEqual({
        object: 'list',
        data: [],
        list_metadata: { before: null, after: null },
      });
    }
  });
});
