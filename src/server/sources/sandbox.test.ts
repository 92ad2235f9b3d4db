import { describe, expect, test } from 'vitest';
import { ActionList } from '../../contract/workos';
import { createSandboxSource } from './sandbox';

const call = { signal: new AbortController().signal, onAttempt: () => undefined, urgency: 'reader' as const };
const usual = { actions: undefined, fault: undefined, timeout: 1 };

describe('the sandbox as a source', () => {
  test('answers lists that keep the contract, through the same client as WorkOS', async () => {
    const source = await createSandboxSource({ ...usual, actions: 250 });
    const outcome = source.ok ? await source.value.listActions({ limit: 100 }, call) : undefined;
    const list = ActionList.parse(
      outcome?.ok ? JSON.parse(Buffer.from(outcome.value).toString()) : undefined,
    );
    expect(list.data).toHaveLength(100);
    expect(list.list_metadata.after).not.toBeNull();
  });

  test('shows the fault it was made with', async () => {
    const source = await createSandboxSource({ ...usual, fault: 'error-401' });
    const outcome = source.ok ? await source.value.listActions({}, call) : undefined;
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'upstream_unauthorized' } });
  });

  test.each([
    [{ fault: 'error-999' }, 'SANDBOX_FAULT'],
    [{ actions: 99_999_999 }, 'SANDBOX_ACTIONS'],
  ])('refuses %j, naming the setting and an example', async (options, name) => {
    const source = await createSandboxSource({ ...usual, ...options });
    expect(source.ok).toBe(false);
    expect(!source.ok && source.failure.message).toMatch(new RegExp(`^${name}.*for example ${name}=`, 'i'));
  });
});
