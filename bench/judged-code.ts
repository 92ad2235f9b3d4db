/** What judging is measured on, as the page's worker has it. */
export { judgeEvent } from '../src/audit-schema/event/judgement.ts';
export { sampleEventOf } from '../src/audit-schema/event/sample-event.ts';
export { judgeOf } from '../src/audit-schema/event/judge.ts';
export { prepareToJudge } from '../src/app/judging/prepare.ts';
