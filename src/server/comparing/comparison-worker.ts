/** Compares versions beside the server, so that no reader waits for it. A file of its own in the built server. */
import { parentPort } from 'node:worker_threads';
import { compareVersions, neighbourOf } from '../../audit-schema/compare';
import { changesBetween } from '../../audit-schema/diff';
import { summaryOf } from '../../audit-schema/summary';
import { stringifyJson } from '../../contract/json';
import type { Answer, Question, Reply } from './messages';

parentPort?.on('message', (question: Question) => reply(answerTo(question)));
reply({ state: 'ready' });

function reply(message: Reply): void {
  // Bytes change hands: there is no second copy of them.
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
  if (want === 'summary') return { state: 'summed up', summary: summaryOf(changesBetween(older, newer)) };
  const { summary, result } = neighbourOf(action, older, newer);
  return { state: 'judged', judged: { summary, verdict: result } };
}
