/** A source whose answers replicas share: what one was told the others need not ask, and one asks at a time. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { actionsPath, schemasPath } from '../../contract/api';
import { RawItemList } from '../../contract/workos';
import { monotonicNow, thisMoment, type Moment } from '../clock';
import { failed } from '../errors';
import type { Secret } from '../secret';
import type { FetchedList, Health, RawList, Source, SourceCall } from '../sources/source';
import { isHeldBack } from '../sources/wait-for-turn';
import { healthAfter } from '../sources/workos';
import { digestOf } from './shared-keys';
import {
  questionOf,
  SharedQuestions,
  sinceFor,
  type Begun,
  type Question,
  type Since,
} from './shared-questions';
import type { SharedStore } from './shared-store';

/** After this long without a sign of who asks upstream, another one does. In milliseconds. */
const LEASE = 3000;

/** A reader waits this long while another replica waits for its turn to ask the same question. In milliseconds. */
const PATIENCE = 500;

/** The first wait for who asks upstream and the longest, in milliseconds. */
const FIRST_LOOK = 20;
const LONGEST_LOOK = 200;

export type SharedSourceOptions = {
  store: Pick<SharedStore, 'run'>;
  /** Of the environment. */
  id: string;
  /** Who has another key, or asks elsewhere, shares nothing. */
  key: Secret;
  baseUrl: string;
  /** Seconds that WorkOS has for one question. */
  timeout: number;
  /** Milliseconds. */
  lease?: number;
  /** Milliseconds. */
  patience?: number;
};

/** One who asks: how upstream is asked, and until when, by the monotonic clock, another one's answer is waited for. */
type Asking = {
  readonly question: Question;
  readonly call: SourceCall;
  readonly upstream: (call: SourceCall) => Promise<RawList>;
  readonly until: number;
};

/** Wraps a source. Where Redis does not answer, it is as if there were none. */
export function shareSource(source: Source, options: SharedSourceOptions): Source {
  const { store, id, key, timeout, lease = LEASE, patience = PATIENCE } = options;
  const scope = `${id}:${digestOf(`${options.baseUrl} ${key.reveal()}`)}`;
  const questions = new SharedQuestions({ store, key, lease });
  let heard: Health = { state: 'unknown' };

  async function answer(
    path: string,
    shape: Question['shape'],
    call: SourceCall,
    upstream: Asking['upstream'],
  ): Promise<RawList> {
    const question = questionOf(scope, path, shape, call.freshness);
    const until = monotonicNow() + timeout * 1000;
    const outcome = await take({ question, call, upstream, until }, sinceFor(call.freshness), 0);
    // Only readers are shown what is old.
    const isForUser = call.freshness?.kind === 'within' || call.freshness?.kind === 'newer';
    if (outcome.ok || !isForUser) return outcome;
    const older = await questions.last(question);
    return older === undefined ? outcome : { ...outcome, older };
  }

  /** @param looks how often it has been looked for in vain */
  async function take(asking: Asking, since: Since, looks: number): Promise<RawList> {
    const { question, call, upstream } = asking;
    call.signal.throwIfAborted();
    const token = randomUUID();
    const isForReader = call.urgency === 'reader';
    const begun = await questions.begin(question, since, token, isForReader ? patience : undefined);
    switch (begun?.found) {
      case undefined:
        return upstream(call);
      case 'yours':
        return ask(asking, begun, token);
      case 'answer':
        return hearAnswer(begun.answer);
      case 'failure':
        return hear({ ok: false, failure: begun.failure }, thisMoment());
      case 'rubbish':
        return take(asking, begun.since, looks);
      case 'wait':
        if (monotonicNow() > asking.until) return late();
        await sleep(pauseAfter(looks), undefined, { signal: call.signal });
        return take(asking, begun.since, looks + 1);
    }
  }

  async function ask(
    { question, call, upstream }: Asking,
    { moment, since }: Begun & { found: 'yours' },
    token: string,
  ): Promise<RawList> {
    const outcome = await questions.ask(question, { token, moment }, (onAttempt) =>
      upstream(alsoTelling(call, onAttempt)),
    );
    if (outcome.ok || !isHeldBack(outcome.failure)) return outcome;
    // Where a reader took over the question, the other replica may have had its turn.
    const begun = await questions.begin(question, since, '');
    return begun?.found === 'answer' ? hearAnswer(begun.answer) : outcome;
  }

  function hearAnswer(list: FetchedList): RawList {
    return hear({ ok: true, ...list }, momentOf(list.fetchedAt));
  }

  /** What another replica was told is news of the upstream as well. */
  function hear(outcome: RawList, at: Moment): RawList {
    heard = healthAfter(outcome, at);
    return outcome;
  }

  return {
    listActions: (parameters, call) =>
      answer(actionsPath('', parameters), RawItemList, call, (followed) =>
        source.listActions(parameters, followed),
      ),
    listSchemas: (action, parameters, call) =>
      answer(schemasPath('', action, parameters), RawItemList, call, (followed) =>
        source.listSchemas(action, parameters, followed),
      ),
    health: () => latest(source.health(), heard),
  };
}

/** The call, with `onAttempt` told of the first attempt. */
function alsoTelling(call: SourceCall, onAttempt: () => void): SourceCall {
  let isTold = false;
  const tell = () => {
    call.onAttempt();
    if (!isTold) onAttempt();
    isTold = true;
  };
  return { ...call, onAttempt: tell };
}

function late(): RawList {
  return failed('upstream_timeout', 'WorkOS did not answer in time.', { cause: 'another replica asks' });
}

/** Jitter keeps those who wait from asking Redis at the same moment. */
function pauseAfter(looks: number): number {
  return Math.min(LONGEST_LOOK, FIRST_LOOK * 1.5 ** looks) * (0.5 + Math.random() / 2);
}

function latest(own: Health, heard: Health): Health {
  if (heard.state === 'unknown') return own;
  return own.state === 'unknown' || own.at.monotonic < heard.at.monotonic ? heard : own;
}

/** A moment of the monotonic clock by both clocks. */
function momentOf(monotonic: number): Moment {
  return { monotonic, wall: Date.now() - (monotonicNow() - monotonic) };
}
