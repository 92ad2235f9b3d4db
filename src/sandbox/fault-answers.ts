import { JSON_HEADERS, json, list, refusal } from './answers';
import { cutBody, hugeBody } from './broken-bodies';
import type { Fault, FaultName } from './fault';
import { withOddItems } from './odd-items';

/** What a faulty answer is made from: the request, the answer it would have had, the moment. */
export type Situation = {
  readonly request: Request;
  readonly what: 'actions' | 'schemas';
  readonly rightAnswer: () => Response;
  readonly now: number;
};

const SLOW_ANSWER = 3000;
const RETRY_AFTER = 20_000;
const HTML = { 'content-type': 'text/html; charset=utf-8' };

type FaultAnswer = (situation: Situation, fault: Fault) => Response | Promise<Response>;

const ANSWERS: Readonly<Record<FaultName, FaultAnswer>> = {
  'error-401': () => refusal(401, 'Unauthorized'),
  'error-403': () => refusal(403, 'Forbidden'),
  'error-404': () => refusal(404, 'Not Found'),
  'error-429': tooManyRequests,
  'error-429-date': tooManyRequests,
  'error-500': () => refusal(500, 'Internal Server Error'),
  'error-503': () => refusal(503, 'Service Unavailable'),
  slow: async ({ request, rightAnswer }) => {
    await wait(SLOW_ANSWER, request.signal);
    return rightAnswer();
  },
  hang: ({ request }) => waitForAbort(request.signal),
  cut: async ({ rightAnswer }) => cut(rightAnswer()),
  'invalid-json': () => new Response('<!doctype html><title>Bad gateway</title>', { headers: HTML }),
  'wrong-shape': () => json({ object: 'list', data: {}, list_metadata: { before: null, after: null } }),
  'odd-items': async ({ what, rightAnswer }) => withOddItems(what, rightAnswer()),
  huge: () => new Response(hugeBody(), { headers: JSON_HEADERS }),
  empty: () => list({ data: [], list_metadata: { before: null, after: null } }),
};

/** Answers as the fault says. Rejects with the request's abort reason where the fault waits and the client gives up. */
export async function faultAnswer(fault: Fault, situation: Situation): Promise<Response> {
  return ANSWERS[fault.name](situation, fault);
}

function tooManyRequests({ now }: Situation, fault: Fault): Response {
  return refusal(429, 'Too Many Requests', { 'retry-after': retryAfter(fault, now) });
}

/** In seconds, or as a date: the two forms of RFC 9110, section 10.2.3. Never earlier than when the fault ends. */
function retryAfter({ name, until }: Fault, now: number): string {
  const end = until ?? now + RETRY_AFTER;
  if (name === 'error-429') return String(Math.ceil((end - now) / 1000));
  return new Date(Math.ceil(end / 1000) * 1000).toUTCString();
}

async function cut(answer: Response): Promise<Response> {
  const { status, headers } = answer;
  return new Response(cutBody(await answer.text()), { status, headers });
}

/** Waits so many milliseconds; rejects as soon as the signal aborts. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    onAbort(signal, (reason) => {
      clearTimeout(timer);
      reject(reason);
    });
  });
}

/** Never answers; rejects as soon as the signal aborts. */
function waitForAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => onAbort(signal, reject));
}

function onAbort(signal: AbortSignal, act: (reason: unknown) => void): void {
  if (signal.aborted) act(signal.reason);
  else signal.addEventListener('abort', () => act(signal.reason), { once: true });
}
