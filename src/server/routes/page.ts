/** The page, at every address that is not the API's and not a file's. */
import { AGE_HEADER, CACHE_ERROR_HEADER, CACHE_HEADER } from '../../contract/api';
import { firstViewOf } from '../../contract/first-view';
import type { Answer, AnswerHeaders } from '../answer';
import { redirectTo } from '../auth/return-to';
import { compress, encodingFor } from '../encoding';
import { failureAnswer, nothingHere, statusOf } from '../errors';
import type { Arrival, Exchange, OpenRoute, ReaderRoute, SlowDown } from '../exchange';
import { completePage, themeOf, type InitialAnswer } from '../page';
import { plainPage } from '../plain-page';
import { pathOf, searchOf } from '../request-target';
import { ReaderLeft } from '../shared-calls';
import { namesFile, staticAnswer, type StaticFiles } from '../static-files';

/** Asks the API from within: the same handlers, without a socket. */
export type AskApi = (path: string, exchange: Exchange) => Promise<Response>;

type LoadIndexHtml = (target: string) => string | Promise<string>;

export type PageDependencies = { askApi: AskApi; loadIndexHtml: LoadIndexHtml };

/** How long the HTML waits for its data, in milliseconds. Longer, and the page shows its own signs of loading. */
const PATIENCE = 400;

/** Compressed anew for each reader, so with little effort. */
const EFFORT = 3;

/** Every file of the page, for anybody: what it shows comes from the API. */
export function fileRoute(files: StaticFiles): OpenRoute {
  return {
    pattern: 'file',
    uncounted: true,
    open: (arrival) => {
      const path = pathOf(arrival.target);
      const file = files.get(path);
      return file === undefined ? nothingHere(path, arrival.id) : staticAnswer(file, arrival);
    },
  };
}

/** The places that are shown to who is not signed in: the page without data. */
export function openPageRoute(loadIndexHtml: LoadIndexHtml): OpenRoute {
  return {
    pattern: 'page',
    slowDown: askToWait,
    open: async (arrival) => sendHtml(200, await loadIndexHtml(arrival.target), [], arrival),
  };
}

/**
 * Every address that no other route has. A browser that is not let in is led to where signing in begins; where that is
 * not for us to begin, the page tells what is missing.
 */
export function pageRoute({ askApi, loadIndexHtml }: PageDependencies): ReaderRoute {
  return {
    pattern: '*',
    slowDown: askToWait,
    handler: (exchange) =>
      isNoPlace(exchange)
        ? nothingHere(pathOf(exchange.target), exchange.id)
        : answerHtml(exchange, { askApi, loadIndexHtml }),
    refuse: async (arrival, { failure, headers, startsAt }) => {
      if (isNoPlace(arrival)) return nothingHere(pathOf(arrival.target), arrival.id);
      if (startsAt !== undefined) return redirectTo(startsAt, headers);
      const html = await loadIndexHtml(arrival.target);
      return sendHtml(statusOf(failure), html, [], arrival, headers);
    },
  };
}

/** In a few words in place of the page, which would cost as much as it is to save. It comes back by itself. */
const askToWait: SlowDown = (arrival, failure) => {
  const usual = failureAnswer(failure, arrival.id);
  if (isNoPlace(arrival)) return usual;
  const refresh = String(failure.retryAfter ?? 1);
  const text = `${failure.message} This page then loads again by itself.`;
  const headers = { ...usual.headers, refresh };
  return plainPage({ status: usual.status, title: 'One moment, please', text, headers });
};

function isNoPlace({ target }: Arrival): boolean {
  const path = pathOf(target);
  return path === '/api' || path.startsWith('/api/') || namesFile(path);
}

async function answerHtml(exchange: Exchange, { askApi, loadIndexHtml }: PageDependencies): Promise<Answer> {
  const { target } = exchange;
  const view = firstViewOf(pathOf(target), searchOf(target));
  const [template, answers] = await Promise.all([
    loadIndexHtml(target),
    initialAnswers(view.paths, exchange, askApi),
  ]);
  return sendHtml(view.known ? 200 : 404, template, answers, exchange);
}

async function sendHtml(
  status: number,
  template: string,
  answers: readonly InitialAnswer[],
  { header, notes }: Arrival,
  more: AnswerHeaders = {},
): Promise<Answer> {
  notes.route = 'page';
  const html = Buffer.from(completePage(template, answers, themeOf(header('cookie'))));
  const encoding = encodingFor(header('accept-encoding'), html.byteLength);
  const headers = {
    ...more,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'private, no-cache',
    vary: 'accept-encoding, cookie',
  };
  if (encoding === 'identity') return { status, headers, body: html };
  const body = await compress(html, encoding, EFFORT);
  return { status, headers: { ...headers, 'content-encoding': encoding }, body };
}

/**
 * What the API answers within our patience. What takes longer goes on by itself, so that the page's own request, which
 * follows, finds it under way; only a reader who leaves before the HTML is sent ends it.
 */
async function initialAnswers(paths: string[], exchange: Exchange, askApi: AskApi): Promise<InitialAnswer[]> {
  const leaving = exchange.leaving();
  const ending = new AbortController();
  const leave = () => ending.abort();
  if (leaving.aborted) throw new ReaderLeft();
  leaving.addEventListener('abort', leave, { once: true });
  const patience = pause(PATIENCE);
  const asked = { ...exchange, header: () => undefined, leaving: () => ending.signal };
  try {
    const answers = await Promise.all(
      paths.map((path) => Promise.race([initialAnswer(path, asked, askApi), patience.over])),
    );
    if (leaving.aborted) throw new ReaderLeft();
    return answers.filter((answer) => answer !== undefined);
  } finally {
    patience.end();
    leaving.removeEventListener('abort', leave);
  }
}

async function initialAnswer(path: string, exchange: Exchange, askApi: AskApi): Promise<InitialAnswer> {
  const response = await askApi(path, exchange);
  const headers: Record<string, string> = {};
  for (const name of [CACHE_HEADER, AGE_HEADER, CACHE_ERROR_HEADER]) {
    const value = response.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  return { path, status: response.status, headers, json: await response.text() };
}

/** So many milliseconds, which can end early; then nothing happens any more. */
function pause(milliseconds: number): { over: Promise<undefined>; end: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  return { over, end: () => clearTimeout(timer) };
}
