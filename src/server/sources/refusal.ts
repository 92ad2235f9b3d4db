/** What a response of WorkOS that is not a success means. */
import { WorkosError } from '../../contract/workos';
import type { Failure } from '../errors';
import { AttemptFailed } from './attempt-failed';
import { discardBody, readBody } from './read-body';
import { readRetryAfter } from './retry-after';

/** In bytes. A longer error does not come from WorkOS. */
const LONGEST_ERROR = 64 * 1024;

/** What was asked for. Only a schema list can be missing: the list of actions always exists. */
export type Asked = 'actions' | 'schemas';

/** Statuses of a response that may be different a moment later. A 500 is a defect of WorkOS that stays. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504]);

/** Statuses below 500 that a proxy gives for a WorkOS that cannot answer. */
const OUTAGES: ReadonlySet<number> = new Set([408, 425]);

/** `cause` of a failure that a 404 caused which is not WorkOS's answer that something does not exist. */
export const CAUSE_404 = 'status 404';

/** Turns a response that is not a success into the error that it means. Rejects when the body cannot be read. */
export async function readRefusal(
  response: Response,
  asked: Asked,
  signal: AbortSignal,
): Promise<AttemptFailed> {
  const { status } = response;
  if (status === 404) return readNotFound(response, asked, signal);
  if (status === 400 || status === 422) {
    const message = await messageOf(response, signal);
    return new AttemptFailed(
      { code: 'bad_request', message: message ?? 'WorkOS refused the parameters.' },
      false,
    );
  }
  discardBody(response);
  const failure = { ...failureOfStatus(response), cause: `status ${status}` };
  const isOutage = status >= 500 || OUTAGES.has(status);
  return new AttemptFailed(failure, PASSING.has(status), isOutage ? 'question' : 'nothing');
}

/**
 * A 404 says that something does not exist only if WorkOS itself says so, and only of an action. Any other 404 comes from
 * whatever answers in place of WorkOS, such as a proxy without a backend, and is an outage. WorkOS documents nothing in the
 * body but a `message`, which gateways send as well, so the body alone cannot show that WorkOS sent it.
 */
async function readNotFound(response: Response, asked: Asked, signal: AbortSignal): Promise<AttemptFailed> {
  const message = await messageOf(response, signal);
  if (asked === 'schemas' && message !== undefined) {
    return new AttemptFailed({ code: 'not_found', message }, false, 'unknown');
  }
  return new AttemptFailed({ ...unavailable(response.status), cause: CAUSE_404 }, true, 'question');
}

function failureOfStatus({ status, headers }: Response): Failure {
  if (status === 401) {
    return {
      code: 'upstream_unauthorized',
      message: 'WorkOS does not know the key that this server has (401).',
    };
  }
  if (status === 403) {
    const message = 'The key that this server has may not read audit log schemas (403).';
    return { code: 'upstream_unauthorized', message };
  }
  if (status === 429) {
    const retryAfter = readRetryAfter(headers, Date.now());
    const message = 'WorkOS is being asked too often.';
    return { code: 'rate_limited', message, ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  if (status >= 500 || OUTAGES.has(status)) return unavailable(status);
  // With `redirect: 'manual'` a redirect is returned, or has status 0. Following it would send the key elsewhere.
  const what = status < 400 ? 'a redirect, which is not followed' : `status ${status}`;
  return { code: 'upstream_invalid', message: `WorkOS answered ${what}.` };
}

function unavailable(status: number): Failure {
  return { code: 'upstream_unavailable', message: `WorkOS is not able to answer (${status}).` };
}

/** The message of WorkOS's documented error body; `undefined` for any other body. */
async function messageOf(response: Response, signal: AbortSignal): Promise<string | undefined> {
  const bytes = await readBody(response, LONGEST_ERROR, signal);
  try {
    const { success, data } = WorkosError.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return success && data.message !== '' ? data.message : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
