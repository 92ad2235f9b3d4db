/**
 * A WorkOS environment over HTTP: List Actions and List Schemas (https://workos.com/docs/reference/audit-logs), nothing
 * else. The key stays inside this file's closure.
 */
import { version } from '../../../package.json';
import { queryOf } from '../../contract/api';
import { RawItemList } from '../../contract/workos';
import { failed, type Failure } from '../errors';
import type { Secret } from '../secret';
import { keepsContract } from './keeps-contract';
import type { AttemptEnd, Health, RawList, Source, SourceCall } from './source';
import { callUpstream, type UpstreamOptions } from './upstream-call';
import type { SharedUpstream } from './wait-for-turn';

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
} & SharedUpstream;

/** Failures that say something about the upstream, rather than about what was asked of it. */
const AILING = new Set<Failure['code']>([
  'rate_limited',
  'upstream_unauthorized',
  'upstream_unavailable',
  'upstream_timeout',
  'upstream_invalid',
]);

/** Makes a source of one key's environment. */
export function createWorkosSource(options: WorkosOptions): Source {
  const { baseUrl, key, timeout, environment = '', fetch = globalThis.fetch, ...shared } = options;
  const upstream: UpstreamOptions = { ...shared, fetch, timeLimit: timeout * 1000 };
  const base = new URL(baseUrl);
  const prefix = base.pathname.replace(/\/$/, '');
  let health: Health = { state: 'unknown' };

  async function ask(path: string, query: string, shape: ListShape, call: SourceCall): Promise<RawList> {
    const url = new URL(base.origin + prefix + path + query);
    // The last line of defence: a path that URL parsing changes is not the one that was meant.
    if (url.pathname !== prefix + path) return failed('bad_request', 'This cannot be asked of WorkOS.');
    const began = performance.now();
    const name = `${environment} ${url.href}`;
    const question = { name, request: (signal: AbortSignal) => requestFor(url, key, signal) };
    const outcome = await callUpstream(question, upstream, observed(call));
    const answer = withoutKey(outcome.ok ? keepsContract(outcome.value, shape) : outcome, key);
    health = healthAfter(answer, Date.now());
    const code = answer.ok ? 'ok' : answer.failure.code;
    options.observer?.onCall?.({ environment, code, milliseconds: performance.now() - began });
    return answer;
  }

  function observed(call: SourceCall): SourceCall {
    const follow = () => {
      const began = performance.now();
      const tell = call.follow?.();
      return (end: AttemptEnd) => {
        tell?.(end);
        const milliseconds = performance.now() - began;
        options.observer?.onAttempt?.({ environment, outcome: end.outcome, milliseconds });
      };
    };
    return { ...call, follow };
  }

  return {
    listActions: (parameters, call) => ask('/audit_logs/actions', queryOf(parameters), RawItemList, call),
    listSchemas: (action, parameters, call) => {
      const path = `/audit_logs/actions/${encodeURIComponent(action)}/schemas`;
      return ask(path, queryOf(parameters), RawItemList, call);
    },
    health: () => health,
  };
}

type ListShape = Parameters<typeof keepsContract>[1];

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

/** @param at epoch milliseconds */
export function healthAfter(answer: RawList, at: number): Health {
  if (answer.ok || !AILING.has(answer.failure.code)) return { state: 'ok', at };
  return { state: 'failing', at, code: answer.failure.code };
}

/** An upstream that repeats the key, in data or in an error, must not pass it on to a reader. */
function withoutKey(answer: RawList, key: Secret): RawList {
  if (!answer.ok) {
    const message = answer.failure.message.replaceAll(key.reveal(), String(key));
    return { ok: false, failure: { ...answer.failure, message } };
  }
  if (!key.isIn(answer.value)) return answer;
  return failed('upstream_invalid', 'WorkOS answered something that holds the key of this server.');
}
