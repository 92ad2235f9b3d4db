import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LogWriter } from './log-writer';

type Callback = (error?: Error | null) => void;

/** An output whose writes settle when the test says so. */
function testOutput() {
  const written: { text: string; done: Callback }[] = [];
  const output = {
    isTTY: false,
    writableLength: 0,
    write: (text: string | Uint8Array, done?: BufferEncoding | Callback) => {
      written.push({ text: String(text), done: typeof done === 'function' ? done : () => undefined });
      return true;
    },
  };
  return { output, written };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('lines are written together after a second, or when there are many', () => {
  const { output, written } = testOutput();
  const writer = new LogWriter(output);
  writer.write('a\n');
  writer.write('b\n');
  expect(written).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(written.map(({ text }) => text)).toEqual(['a\nb\n']);
  const long = `${'x'.repeat(9000)}\n`;
  writer.write(long);
  writer.write(long);
  expect(written.map(({ text }) => text)).toEqual(['a\nb\n', long + long]);
});

test('lines that fail to be written are counted, and later lines are written again', () => {
  const { output, written } = testOutput();
  const writer = new LogWriter(output);
  writer.write('a\n');
  writer.write('b\n');
  writer.send();
  written[0]?.done(new Error('ENOSPC'));
  expect(writer.dropped).toBe(2);
  writer.write('c\n');
  writer.send();
  written[1]?.done();
  expect([written[1]?.text, writer.dropped]).toEqual(['c\n', 2]);
});

test('lines are dropped and counted while more than a megabyte waits for the output', () => {
  const { output, written } = testOutput();
  const writer = new LogWriter(output);
  output.writableLength = 1_000_001;
  writer.write('a\n');
  writer.send();
  expect([written.length, writer.dropped]).toEqual([0, 1]);
  output.writableLength = 0;
  writer.write('b\n');
  writer.send();
  expect([written.map(({ text }) => text), writer.dropped]).toEqual([['b\n'], 1]);
});

test('finishing waits until every line is written or dropped', async () => {
  const { output, written } = testOutput();
  const writer = new LogWriter(output);
  await writer.finish();
  writer.write('a\n');
  let isFinished = false;
  const finished = writer.finish().then(() => (isFinished = true));
  await Promise.resolve();
  expect([written.length, isFinished]).toEqual([1, false]);
  written[0]?.done(new Error('EPIPE'));
  await finished;
  expect(writer.dropped).toBe(1);
});
