import { describe, expect, test } from 'vitest';
import { ReaderLeft, SharedCalls } from './shared-calls';
import { deferred } from './testing/app';

describe('shared calls', () => {
  test('many who ask at once share one call', async () => {
    const calls = new SharedCalls<string>();
    let started = 0;
    const answer = deferred<string>();
    const start = () => {
      started += 1;
      return answer.promise;
    };
    const all = Array.from({ length: 500 }, () => calls.join('a', start, new AbortController().signal));
    answer.resolve('x');
    expect(new Set(await Promise.all(all))).toEqual(new Set(['x']));
    expect(started).toBe(1);
    expect(calls.has('a')).toBe(false);
  });

  test('the call is cancelled only when the last reader leaves', async () => {
    const calls = new SharedCalls<string>();
    const signals: AbortSignal[] = [];
    const start = (signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<string>(() => undefined);
    };
    const [one, two] = [new AbortController(), new AbortController()];
    const first = calls.join('a', start, one.signal);
    const second = calls.join('a', start, two.signal);
    one.abort();
    await expect(first).rejects.toBeInstanceOf(ReaderLeft);
    expect(signals[0]?.aborted).toBe(false);
    two.abort();
    await expect(second).rejects.toBeInstanceOf(ReaderLeft);
    expect(signals[0]?.aborted).toBe(true);
  });

  test('who asks after a cancelled call gets a new one, which the old one does not end', async () => {
    const calls = new SharedCalls<string>();
    const old = deferred<string>();
    const reader = new AbortController();
    const gone = calls.join('a', () => old.promise, reader.signal);
    reader.abort();
    await expect(gone).rejects.toBeInstanceOf(ReaderLeft);
    const fresh = deferred<string>();
    const next = calls.join('a', () => fresh.promise, new AbortController().signal);
    old.resolve('old');
    await old.promise;
    expect(calls.has('a')).toBe(true);
    fresh.resolve('new');
    await expect(next).resolves.toBe('new');
  });

  test('a call that somebody joined for good is never cancelled', async () => {
    const calls = new SharedCalls<string>();
    const answer = deferred<string>();
    let signal: AbortSignal | undefined;
    const background = calls.join('a', (given) => {
      signal = given;
      return answer.promise;
    });
    const reader = new AbortController();
    const left = calls.join('a', () => Promise.reject(new Error('a second call')), reader.signal);
    reader.abort();
    await expect(left).rejects.toBeInstanceOf(ReaderLeft);
    expect(signal?.aborted).toBe(false);
    answer.resolve('x');
    await expect(background).resolves.toBe('x');
  });

  test('a reader who has left already starts nothing', async () => {
    const calls = new SharedCalls<string>();
    let started = false;
    const start = async () => {
      started = true;
      return 'x';
    };
    await expect(calls.join('a', start, AbortSignal.abort())).rejects.toBeInstanceOf(ReaderLeft);
    expect(started).toBe(false);
  });
});
