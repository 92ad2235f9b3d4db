/** Makes and judges events beside the page, with Ajv: see comparison.worker.ts. What is pasted goes here and no further. */
import { sampleEventOf } from '../../audit-schema/event/sample-event';
import { answerQuestions } from '../workers/answer-questions';
import type { Judging } from './messages';
import { readPasted } from './read-pasted';

answerQuestions<Judging>({
  sample: ({ action, schema, keys }) => sampleEventOf(action, schema, keys),
  judgement: ({ action, versions, text }) => readPasted(action, versions, text),
});
