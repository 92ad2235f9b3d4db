import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Question, Reply } from './messages';
import { WorkerQueue, type StartWorker } from './worker-queue';

/** A worker that a test speaks for. */
type Puppet = { asked: string[]; ended: boolean; say: (reply: Reply) => void; breakDown: () => void };

let puppets: Puppet[];
let queue: WorkerQueue<{ length: { given: string; answer: string } }>;

beforeEach(() => {
  vi.useFakeTimers();
  puppets = [];
  const start: StartWorker = (say, broken) => {
    const puppet: Puppet = { asked: [], ended: false, say, breakDown: () => broken('It broke.') };
    puppets.push(puppet);
    return {
      ask: ({ given }: Question) => void puppet.asked.push(String(given)),
      end: () => {
        puppet.ended = true;
      },
    };
  };
  queue = new WorkerQueue(start);
});
afterEach(() => vi.useRealTimers());

/** Asks about a text, and gives how it ends, as soon as it does. */
function ask(text: string, signal = new AbortController().signal): { end: unknown } {
  const asked: { end: unknown } = { end: undefined };
  queue
    .ask('length', text, signal)
    .then((answer) => (asked.end = answer))
    .catch((error: unknown) => (asked.end = error));
  return asked;
}

function answerWith(answer: string): Reply {
  return { state: 'answered', answer };
}

const settled = () => vi.advanceTimersByTimeAsync(0);

test('no worker is started before something is asked, and one serves all', async () => {
  expect(puppets).toHaveLength(0);
  const [a, b] = [ask('a'), ask('b')];
  puppets[0]?.say({ state: 'ready' });
  expect(puppets[0]?.asked).toEqual(['a']);
  puppets[0]?.say(answerWith('of a'));
  expect(puppets[0]?.asked).toEqual(['a', 'b']);
  puppets[0]?.say(answerWith('of b'));
  await settled();
  expect([a.end, b.end]).toEqual(['of a', 'of b']);
  expect(puppets).toHaveLength(1);
});

test('a question that nobody wants any more is dropped, unless it was begun', async () => {
  const begun = new AbortController();
  const waiting = new AbortController();
  const [a, b, c] = [ask('a', begun.signal), ask('b', waiting.signal), ask('c')];
  begun.abort();
  waiting.abort('gone');
  for (const name of ['a', 'c']) puppets[0]?.say(answerWith(`of ${name}`));
  await settled();
  expect([a.end, b.end, c.end]).toEqual(['of a', 'gone', 'of c']);
  expect(puppets[0]?.asked).toEqual(['a', 'c']);
});

test('a question whose asker has left before it came is not asked', async () => {
  const gone = ask('a', AbortSignal.abort('gone'));
  await settled();
  expect(gone.end).toBe('gone');
  expect(puppets).toHaveLength(0);
});

test('what cannot be answered fails alone', async () => {
  const [a, b] = [ask('a'), ask('b')];
  puppets[0]?.say({ state: 'failed', message: 'No.' });
  puppets[0]?.say(answerWith('of b'));
  await settled();
  expect(a.end).toMatchObject({ trouble: 'failed', message: 'No.' });
  expect(b.end).toBe('of b');
});

test('a question over ten seconds ends the worker; the next one starts another', async () => {
  const [a, b] = [ask('a'), ask('b')];
  puppets[0]?.say({ state: 'ready' });
  await vi.advanceTimersByTimeAsync(9999);
  expect(a.end).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  expect(a.end).toMatchObject({ trouble: 'too long' });
  expect(puppets[0]?.ended).toBe(true);
  expect(puppets[1]?.asked).toEqual(['b']);
  puppets[1]?.say({ state: 'ready' });
  puppets[1]?.say(answerWith('of b'));
  await settled();
  expect(b.end).toBe('of b');
});

test('a computer that was asleep during a question has not used up its ten seconds', async () => {
  const a = ask('a');
  puppets[0]?.say({ state: 'ready' });
  await vi.advanceTimersByTimeAsync(1000);
  // After an hour, the timers that are due run once.
  vi.setSystemTime(Date.now() + 60 * 60 * 1000);
  vi.advanceTimersToNextTimer();
  puppets[0]?.say(answerWith('of a'));
  await settled();
  expect(a.end).toBe('of a');
});

test('each question has its ten seconds, and loading the worker takes none of them', async () => {
  const [a, b] = [ask('a'), ask('b')];
  await vi.advanceTimersByTimeAsync(20_000);
  puppets[0]?.say({ state: 'ready' });
  await vi.advanceTimersByTimeAsync(9000);
  puppets[0]?.say(answerWith('of a'));
  await vi.advanceTimersByTimeAsync(9000);
  puppets[0]?.say(answerWith('of b'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([a.end, b.end]).toEqual(['of a', 'of b']);
  expect(puppets).toHaveLength(1);
  expect(puppets[0]?.ended).toBe(false);
});

test('a worker that does not start says so, whether it fails, is silent or cannot be made', async () => {
  const a = ask('a');
  puppets[0]?.breakDown();
  const b = ask('b');
  await vi.advanceTimersByTimeAsync(30_000);
  expect(a.end).toMatchObject({ trouble: 'not started', message: 'It broke.' });
  expect(b.end).toMatchObject({ trouble: 'not started' });
  expect(puppets.map(({ ended }) => ended)).toEqual([true, true]);
  queue = new WorkerQueue(() => {
    throw new Error('refused');
  });
  const c = ask('c');
  await settled();
  expect(c.end).toMatchObject({ trouble: 'not started', message: 'refused' });
});

test('a worker that breaks while it works fails that question, and is replaced', async () => {
  const [a, b] = [ask('a'), ask('b')];
  puppets[0]?.say({ state: 'ready' });
  puppets[0]?.breakDown();
  puppets[1]?.say(answerWith('of b'));
  await settled();
  expect(a.end).toMatchObject({ trouble: 'failed' });
  expect(b.end).toBe('of b');
});

test('a worker that was ended is not heard any more', async () => {
  const [a, b] = [ask('a'), ask('b')];
  puppets[0]?.say({ state: 'ready' });
  await vi.advanceTimersByTimeAsync(10_000);
  puppets[0]?.say(answerWith('of a, late'));
  puppets[0]?.breakDown();
  puppets[1]?.say(answerWith('of b'));
  await settled();
  expect(a.end).toMatchObject({ trouble: 'too long' });
  expect(b.end).toBe('of b');
});
