/** Compares versions in a worker thread, so that other requests don't wait. The build makes this file a separate entry. */
import { parentPort } from 'node:worker_threads';
import { compareVersions, neighbourOf } from '../../audit-schema/compare';
import { stringifyJson } from '../../contract/json';
import { currentThread } from './cpu-time';
import type { Answer, Question, Reply } from './messages';

parentPort?.on('message', (question: Question) => reply(answerTo(question)));
reply({ state: 'ready', thread: currentThread() });

function reply(message: Reply): void {
  // The bytes are transferred, not copied.
  parentPort?.postMessage(message, message.state === 'compared' ? [message.json.buffer] : []);
}

function answerTo(question: Question): Answer {
  try {
    return answered(question);
  } catch (error) {
    return { state: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function answered(question: Question): Answer {
  const { want, action } = question;
  if (want === 'comparison') {
    const comparison = compareVersions(action, question.from, question.to);
    return { state: 'compared', json: new TextEncoder().encode(stringifyJson(comparison)) };
  }
  const { older, newer } = question;
  const { summary, result } = neighbourOf(action, older, newer);
  return { state: 'judged', judged: { summary, verdict: result } };
}
