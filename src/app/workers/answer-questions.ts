/** The worker's end: hears questions, one after the other, and answers each. */
import type { AnswersTo, Question, Reply, Wants } from './messages';

/** Has the worker that calls this answer the page from now on. */
export function answerQuestions<Known extends Wants>(answers: AnswersTo<Known>): void {
  addEventListener('message', ({ data }: MessageEvent<Question>) => reply(answerTo(data, answers)));
  reply({ state: 'ready' });
}

function reply(message: Reply): void {
  // In a worker this speaks to the page that started it, and takes no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  postMessage(message);
}

function answerTo<Known extends Wants>({ want, given }: Question, answers: AnswersTo<Known>): Reply {
  try {
    const answer = answers[want];
    if (answer === undefined) throw new TypeError(`Nobody here answers “${want}”.`);
    return { state: 'answered', answer: answer(given) };
  } catch (error) {
    return { state: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
