import { describe, expect, test } from 'vitest';
import { ReaderLeft } from '../shared-calls';
import { Requesters } from '../sources/requesters';
import { deferred } from '../testing/app';
import { TooManyWaiting, Turns, type Asker } from './turns';

/** Turns of which the first is taken until `free` is called. `take` gives what becomes of a turn. */
async function busy() {
  const turns = new Turns();
  const begun: string[] = [];
  const first = deferred();
  const held = turns.take('history', () => first.promise);
  return {
    turns,
    begun,
    take: (asker: Asker, name: string, leaving?: AbortSignal): Promise<string> => {
      const work = async () => {
        begun.push(name);
        return `${name} is done`;
      };
      return turns.take(asker, work, leaving);
    },
    free: async () => {
      first.resolve();
      await held;
    },
  };
}

/** As above, with so many readers' turns that wait, by default as many as may. `leave` is for the first of them. */
async function busyWith(count = 50) {
  const made = await busy();
  const leaving = new AbortController();
  const waiting = Array.from({ length: count }, (_, index) =>
    made.take('reader', `r${index}`, index === 0 ? leaving.signal : undefined),
  );
  return { ...made, waiting, leave: () => leaving.abort() };
}

test('there is one at a time, in the order of asking', async () => {
  const turns = new Turns();
  const seen: string[] = [];
  const turn = (name: string) => async () => {
    seen.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    seen.push(`${name} ends`);
  };
  await Promise.all(['a', 'b'].map((name) => turns.take('reader', turn(name))));
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

test('readers come before the history, whoever asked first', async () => {
  const { take, free, begun } = await busy();
  const all = [take('history', 'h1'), take('history', 'h2'), take('reader', 'r1'), take('reader', 'r2')];
  await free();
  expect(await Promise.all(all)).toEqual(['h1 is done', 'h2 is done', 'r1 is done', 'r2 is done']);
  expect(begun).toEqual(['r1', 'r2', 'h1', 'h2']);
});

test('a turn that fails is over', async () => {
  const turns = new Turns();
  const failing = turns.take('reader', async () => {
    throw new Error('no');
  });
  const next = turns.take('reader', async () => 'next');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('next');
});

describe('who leaves', () => {
  test('while waiting is never begun, and holds up nobody', async () => {
    const { take, free, begun } = await busy();
    const leaving = new AbortController();
    const left = take('reader', 'left', leaving.signal);
    const stays = take('reader', 'stays');
    leaving.abort();
    await expect(left).rejects.toThrow(ReaderLeft);
    await free();
    await stays;
    expect(begun).toEqual(['stays']);
  });

  test('before asking is not let in', async () => {
    const { take, free, begun } = await busy();
    await expect(take('reader', 'left', AbortSignal.abort())).rejects.toThrow(ReaderLeft);
    await free();
    expect(begun).toEqual([]);
  });

  test('once begun has no effect', async () => {
    const turns = new Turns();
    const leaving = new AbortController();
    const work = deferred<string>();
    const turn = turns.take('reader', () => work.promise, leaving.signal);
    leaving.abort();
    work.resolve('to its end');
    expect(await turn).toBe('to its end');
  });
});

describe('fifty turns of one requester may wait', () => {
  test('and one more is turned away at once', async () => {
    const { take, free, waiting } = await busyWith();
    await expect(take('reader', 'one more')).rejects.toThrow(TooManyWaiting);
    await free();
    await Promise.all(waiting);
    expect(await take('reader', 'later')).toBe('later is done');
  });

  test('who leaves makes room', async () => {
    const { take, free, waiting, leave } = await busyWith();
    leave();
    await expect(waiting[0]).rejects.toThrow(ReaderLeft);
    const next = take('reader', 'next');
    await free();
    expect(await next).toBe('next is done');
  });

  test('and the history waits behind them, however much of it', async () => {
    const { take, free, begun } = await busyWith();
    const history = Array.from({ length: 60 }, (_, index) => take('history', `h${index}`));
    await free();
    await Promise.all(history);
    expect(begun).toHaveLength(110);
  });

  test('and those of another requester are next after one of them', async () => {
    const { turns, begun, free, waiting } = await busyWith();
    const work = async () => void begun.push('of another');
    const other = turns.take('reader', work, undefined, new Requesters('another'));
    await free();
    await Promise.all([...waiting, other]);
    expect(begun.slice(0, 3)).toEqual(['r0', 'of another', 'r1']);
  });

  test('and one that another requester joins is done in the turn of that requester, once', async () => {
    const { turns, begun, free, waiting } = await busyWith(3);
    const requesters = new Requesters('');
    const work = async () => void begun.push('joined');
    const joined = turns.take('reader', work, undefined, requesters);
    requesters.add('another');
    await free();
    await Promise.all([...waiting, joined]);
    expect(begun).toEqual(['r0', 'joined', 'r1', 'r2']);
  });
});
