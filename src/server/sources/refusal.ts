/** What WorkOS's status codes mean to a reader of ours. */
import { WorkosError } from '../../contract/workos';
import type { Failure } from '../errors';
import { discardBody, readBody } from './read-body';
import { readRetryAfter } from './retry-after';

/** In bytes: an error that says more than this is not WorkOS's. */
const LONGEST_ERROR = 64 * 1024;

/** In characters. */
const LONGEST_MESSAGE = 300;

/** Statuses that may be different in a moment. A 500 is a defect upstream, and stays one. */
const PASSING: ReadonlySet<number> = new Set([429, 502, 503, 504]);

export type Refusal = { failure: Failure; passing: boolean };

/** Turns an answer that is no success into what it means. */
export async function readRefusal(response: Response, signal: AbortSignal): Promise<Refusal> {
  return { failure: await failureOf(response, signal), passing: PASSING.has(response.status) };
}

async function failureOf(response: Response, signal: AbortSignal): Promise<Failure> {
  const { status } = response;
  if (status === 404) {
    const message = await messageOf(response, signal);
    // A 404 without WorkOS's error body comes from something in between, such as a proxy without a backend.
    if (message === undefined) return unavailable(status);
    return { code: 'not_found', message };
  }
  if (status === 400 || status === 422) {
    const message = await messageOf(response, signal);
    return { code: 'bad_request', message: message ?? 'WorkOS refused the parameters.' };
  }
  discardBody(response);
  return { ...failureOfStatus(status, response.headers), cause: `status ${status}` };
}

function failureOfStatus(status: number, headers: Headers): Failure {
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
    const retryAfter = readRetryAfter(headers.get('retry-after'), Date.now());
    const message = 'WorkOS is being asked too often.';
    return { code: 'rate_limited', message, ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  if (status >= 500) return unavailable(status);
  // With `redirect: 'manual'` a redirect comes as it is, or as status 0. Following it would hand on the key.
  const what = status < 400 ? 'a redirect, which is not followed' : `status ${status}`;
  return { code: 'upstream_invalid', message: `WorkOS answered ${what}.` };
}

function unavailable(status: number): Failure {
  return { code: 'upstream_unavailable', message: `WorkOS is not able to answer (${status}).` };
}

/** WorkOS's own words, where they are WorkOS's: anything else could be a proxy's page. */
async function messageOf(response: Response, signal: AbortSignal): Promise<string | undefined> {
  const bytes = await readBody(response, LONGEST_ERROR, signal);
  try {
    const { success, data } = WorkosError.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return success && data.message !== '' ? data.message.slice(0, LONGEST_MESSAGE) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
