/** Compares versions beside the server, so that no reader waits for it. A file of its own in the built server. */
import { parentPort } from 'node:worker_threads';
import { neighbourOf } from '../../audit-schema/compare';
import { changesBetween } from '../../audit-schema/diff';
import { summaryOf } from '../../audit-schema/summary';
import type { Question, Reply } from './messages';

parentPort?.on('message', (question: Question) => reply(answerTo(question)));
reply({ state: 'ready' });

function reply(message: Reply): void {
  // Between threads there is no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(message);
}

function answerTo({ want, action, older, newer }: Question): Reply {
  try {
    if (want === 'summary') return { state: 'summed up', summary: summaryOf(changesBetween(older, newer)) };
    const { summary, result } = neighbourOf(action, older, newer);
    return { state: 'judged', judged: { summary, verdict: result } };
  } catch (error) {
    return { state: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
