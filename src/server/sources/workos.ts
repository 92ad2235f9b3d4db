/**
 * A WorkOS environment over HTTP: List Actions and List Schemas (https://workos.com/docs/reference/audit-logs), nothing
 * else. The key stays inside this file's closure.
 */
import { version } from '../../../package.json';
import { queryOf, type ListParameters } from '../../contract/api';
import { RawItemList } from '../../contract/workos';
import { monotonicNow, thisMoment, type Moment } from '../clock';
import { failed, type Failure, type Outcome } from '../errors';
import type { Secret } from '../secret';
import { AttemptFailed } from './attempt-failed';
import { keepsContract } from './keeps-contract';
import type { Outline } from './list-outline';
import { ListPages, readOutline } from './list-pages';
import { readBody } from './read-body';
import type { Asked } from './refusal';
import type { AttemptEnd, Health, RawList, Source, SourceCall } from './source';
import { callUpstream, type Answer, type UpstreamOptions, type UpstreamQuestion } from './upstream-call';
import { isHeldBack, type SharedUpstream } from './wait-for-turn';

export type WorkosOptions = {
  /** http or https; a path prefix is kept. */
  baseUrl: string;
  key: Secret;
  /** Seconds for one question, all attempts together. */
  timeout: number;
  /** Tells its questions from those of others, also where they are counted. */
  environment?: string;
  fetch?: UpstreamOptions['fetch'];
  /** Milliseconds before the first retry. */
  firstWait?: number;
  /** The largest answer that is read, in bytes after decompression. A page of 100 actions is about 0.2 MB. */
  largestBody?: number;
  /** Milliseconds of the monotonic clock, from which the health's age is measured. */
  now?: () => number;
} & SharedUpstream;

/** Failures that say something about the upstream, rather than about what was asked of it. */
const AILING = new Set<Failure['code']>([
  'rate_limited',
  'upstream_unauthorized',
  'upstream_unavailable',
  'upstream_timeout',
  'upstream_invalid',
]);

const LARGEST_BODY = 10 * 1024 * 1024;

const ACTIONS_PATH = '/audit_logs/actions';

/** Makes the source of one environment, which has one key. */
export function createWorkosSource(options: WorkosOptions): Source {
  const { baseUrl, key, timeout, environment = '', fetch = globalThis.fetch, now, ...shared } = options;
  const { largestBody = LARGEST_BODY } = options;
  const base = new URL(baseUrl);
  const prefix = base.pathname.replace(/\/$/, '');
  const upstream: UpstreamOptions = {
    ...shared,
    fetch,
    timeLimit: timeout * 1000,
    probe: {
      question: questionFor('actions', urlOf(ACTIONS_PATH, { limit: 1 }), readProbe),
      follow: follower(),
      timeLimit: (timeout * 1000) / 2,
      underWay: 0,
    },
  };
  const pages = new ListPages(largestBody);
  let health: Health = { state: 'unknown' };

  function readWhole(response: Response, signal: AbortSignal) {
    return readBody(response, largestBody, signal);
  }

  function urlOf(path: string, parameters: ListParameters): URL {
    return new URL(base.origin + prefix + path + queryOf(parameters));
  }

  function questionFor<Result>(
    asked: Asked,
    url: URL,
    read: UpstreamQuestion<Result>['read'],
  ): UpstreamQuestion<Result> {
    const request = (signal: AbortSignal) => requestFor(url, key, signal);
    return { name: `${environment} ${url.href}`, asked, request, read };
  }

  async function ask(
    asked: Asked,
    path: string,
    parameters: ListParameters,
    call: SourceCall,
  ): Promise<RawList> {
    // The last line of defense: URL parsing must not change the path.
    if (urlOf(path, parameters).pathname !== prefix + path) {
      return failed('bad_request', 'This cannot be asked of WorkOS.');
    }
    const began = monotonicNow();
    const followed = { ...call, follow: follower(call.follow) };
    const askWith =
      <Result>(read: UpstreamQuestion<Result>['read']) =>
      (smaller: ListParameters): Promise<Outcome<Answer<Result>>> => {
        // Smaller pages have what the larger one left of the time.
        const timeLimit = Math.max(1, began + upstream.timeLimit - monotonicNow());
        return callUpstream(
          questionFor(asked, urlOf(path, smaller), read),
          { ...upstream, timeLimit },
          followed,
        );
      };
    const askPage = { whole: askWith(readWhole), outline: askWith(readOutline) };
    const outcome = await pages.read(asked, path, parameters, askPage);
    const answer = withoutKey(outcome.ok ? keepsContract(outcome.value, RawItemList) : outcome, key);
    if (answer.ok || !isHeldBack(answer.failure)) health = healthAfter(answer, thisMoment(now));
    const code = answer.ok ? 'ok' : answer.failure.code;
    options.observer?.onCall?.({ environment, code, milliseconds: monotonicNow() - began });
    return answer;
  }

  function follower(follow?: SourceCall['follow']): SourceCall['follow'] {
    return () => {
      const began = monotonicNow();
      const tell = follow?.();
      return (end: AttemptEnd) => {
        tell?.(end);
        const milliseconds = monotonicNow() - began;
        options.observer?.onAttempt?.({ environment, outcome: end.outcome, milliseconds });
      };
    };
  }

  return {
    listActions: (parameters, call) => ask('actions', ACTIONS_PATH, parameters, call),
    listSchemas: (action, parameters, call) => {
      const path = `${ACTIONS_PATH}/${encodeURIComponent(action)}/schemas`;
      return ask('schemas', path, parameters, call);
    },
    health: () => health,
  };
}

/** Reads the answer to the neutral call. Its one item may be of any size, but what is no list does not come from WorkOS. */
async function readProbe(response: Response, signal: AbortSignal): Promise<Outline | undefined> {
  const outline = await readOutline(response, signal);
  const checked = outline === undefined ? undefined : keepsContract(outline.list, RawItemList);
  if (checked?.ok === false) throw new AttemptFailed(checked.failure, false);
  return outline;
}

function requestFor(url: URL, key: Secret, signal: AbortSignal): Request {
  return new Request(url, {
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${key.reveal()}`,
      'user-agent': `audit-schema-explorer/${version}`,
    },
    redirect: 'manual',
    signal,
  });
}

/** What an answer at that moment says about WorkOS. */
export function healthAfter(answer: RawList, at: Moment): Health {
  if (answer.ok || !AILING.has(answer.failure.code)) return { state: 'ok', at };
  return { state: 'failing', at, code: answer.failure.code };
}

/** In characters. */
const LONGEST_MESSAGE = 300;

/** Keeps the key from users when WorkOS repeats it, in data or in an error. */
function withoutKey(answer: RawList, key: Secret): RawList {
  if (!answer.ok) {
    const { message } = answer.failure;
    // Cut only after the check: a part of the key is not recognized.
    const shown = key.isIn(message)
      ? 'WorkOS answered with an error message that contains the API key of this server. It is not shown.'
      : message.slice(0, LONGEST_MESSAGE).toWellFormed();
    return { ok: false, failure: { ...answer.failure, message: shown } };
  }
  if (!key.isIn(answer.value)) return answer;
  return failed('upstream_invalid', 'WorkOS answered something that holds the key of this server.');
}
