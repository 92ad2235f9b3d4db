import { expect, test } from 'vitest';
import { WorkerError } from '../workers/worker-error';
import { failureOf } from './worker-failure';

test('a comparison that is too slow on this computer is not called too complex', () => {
  const failure = failureOf(new WorkerError('too long', 'It was ended after 10 seconds.'), 'This comparison');
  expect(failure.code).toBe('not_worked_out');
  expect(failure.message).toBe(
    'This comparison takes too long. It was ended after 10 seconds. This computer may be busy, or the schemas need very much work.',
  );
});

test('a worker that failed is explained by its own message', () => {
  const failure = failureOf(new WorkerError('failed', 'Out of memory.'), 'This comparison');
  expect(failure).toMatchObject({ code: 'not_worked_out', message: 'Out of memory.' });
});
