import { describe, expect, test } from 'vitest';
import type { ActionSearchList } from '../../contract/catalog';
import type { CatalogPage } from '../../contract/catalog-query';
import type { AuditLogAction } from '../../contract/workos';
import { collectActions, type Collected, type Progress } from './collect-actions';

const at = '2026-01-15T12:00:00.000Z';
const actions = Array.from({ length: 250 }, (_, index): AuditLogAction => {
  const schema = { object: 'audit_log_schema' as const, version: 1, targets: [], created_at: at };
  return { object: 'audit_log_action', name: `a.${index}`, schema, created_at: at, updated_at: at };
});

/** A server that knows all after it was asked so many times; its cursors are positions. */
function server(incompleteAnswers: number, overlap = 0, problems?: Collected['problems']) {
  let answers = 0;
  return ({ limit = 10, after = '0' }: CatalogPage): Promise<ActionSearchList> => {
    answers += 1;
    const complete = answers > incompleteAnswers;
    const start = Number(after);
    const end = start + limit;
    return Promise.resolve({
      object: 'list',
      data: actions.slice(Math.max(0, start - overlap), end),
      list_metadata: { before: null, after: end < actions.length ? String(end) : null },
      total: actions.length,
      facets: { namespaces: [], targets: [] },
      matches: [],
      catalog: {
        loaded: answers * 100,
        complete: complete && problems === undefined,
        asOf: complete ? at : null,
        ...(complete &&
          problems !== undefined && { error: 'upstream_invalid' as const, problems: [...problems] }),
      },
    });
  };
}

const quiet = { pause: () => Promise.resolve(), onProgress: () => undefined };

describe('collecting', () => {
  test('gives everything in its order, and says how far it is', async () => {
    const progress: Progress[] = [];
    const collected = await collectActions({
      ask: server(0),
      pause: () => Promise.reject(new Error('There is nothing to wait for.')),
      onProgress: (step) => progress.push(step),
    });
    expect(collected).toEqual({ actions, problems: [] });
    expect(progress).toEqual([100, 200, 250].map((fetched) => ({ phase: 'fetch', fetched, total: 250 })));
  });

  test('waits until the server knows all, pausing between questions', async () => {
    let pauses = 0;
    const phases: string[] = [];
    const collected = await collectActions({
      ask: server(2),
      pause: () => Promise.resolve(void (pauses += 1)),
      onProgress: ({ phase }) => phases.push(phase),
    });
    expect(collected.actions).toHaveLength(250);
    expect(pauses).toBe(2);
    expect(phases).toEqual(['walk', 'walk', 'fetch', 'fetch', 'fetch']);
  });

  test('takes what comes twice once', async () => {
    const collected = await collectActions({ ...quiet, ask: server(0, 3) });
    expect(collected).toEqual({ actions, problems: [] });
  });

  test('does not wait for actions that the server cannot read, and names them', async () => {
    const problems = [{ name: 'big', message: 'The action “big” is too large.' }];
    const collected = await collectActions({ ...quiet, ask: server(1, 0, problems) });
    expect(collected).toEqual({ actions, problems });
  });

  test('fails as asking does', async () => {
    const collecting = collectActions({ ...quiet, ask: () => Promise.reject(new Error('gone')) });
    await expect(collecting).rejects.toThrow('gone');
  });
});
