/**
 * Compares versions beside the page, so that the page never waits. Ajv is part of it: Ajv makes its validators with
 * `new Function`, which the server's policy allows to workers and nowhere else.
 */
import { compareVersions, neighbourOf } from '../../audit-schema/compare';
import { answerQuestions } from '../workers/answer-questions';
import type { Comparing } from './messages';

answerQuestions<Comparing>({
  comparison: ({ action, from, to }) => compareVersions(action, from, to),
  neighbour: ({ action, from, to }) => neighbourOf(action, from, to),
});
