/**
 * Compares versions beside the page, so that the page never waits. The only file of the page that Ajv is part of: Ajv
 * makes its validators with `new Function`, which the server's policy allows here and nowhere else.
 */
import { compareVersions, neighbourOf } from '../../audit-schema/compare';
import type { Answers, Question, Reply, VersionsToCompare, Want } from './messages';

addEventListener('message', ({ data }: MessageEvent<Question>) => reply(answerTo(data)));
reply({ state: 'ready' });

function reply(message: Reply): void {
  // In a worker this speaks to the page that started it, and takes no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  postMessage(message);
}

function answerTo({ want, ...versions }: Question): Reply {
  try {
    return { state: 'answered', answer: ANSWERS[want](versions) };
  } catch (error) {
    return { state: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

const ANSWERS: { [Each in Want]: (versions: VersionsToCompare) => Answers[Each] } = {
  comparison: ({ action, from, to }) => compareVersions(action, from, to),
  neighbour: ({ action, from, to }) => neighbourOf(action, from, to),
};
