/** The page, at every address that is not the API's and not a file's. */
import { AGE_HEADER, CACHE_ERROR_HEADER, CACHE_HEADER } from '../../contract/api';
import { firstViewOf } from '../../contract/first-view';
import type { Answer } from '../answer';
import { compress, encodingFor } from '../encoding';
import { nothingHere } from '../errors';
import type { Exchange, Route } from '../exchange';
import { completePage, themeOf, type InitialAnswer } from '../page';
import { pathOf, searchOf } from '../request-target';
import { ReaderLeft } from '../shared-calls';
import { namesFile, staticAnswer, type StaticFiles } from '../static-files';

/** Asks the API from within: the same handlers, without a socket. */
export type AskApi = (path: string, exchange: Exchange) => Promise<Response>;

export type PageDependencies = {
  askApi: AskApi;
  loadIndexHtml: (target: string) => string | Promise<string>;
  files: StaticFiles;
};

/** How long the HTML waits for its data, in milliseconds. Longer, and the page shows its own signs of loading. */
const PATIENCE = 400;

/** Compressed anew for each reader, so with little effort. */
const EFFORT = 3;

/** Every address that no other route has. */
export function pageRoute(dependencies: PageDependencies): Route {
  return { pattern: '*', handler: (exchange) => answerPage(exchange, dependencies) };
}

function answerPage(exchange: Exchange, dependencies: PageDependencies): Answer | Promise<Answer> {
  const path = pathOf(exchange.target);
  const file = dependencies.files.get(path);
  if (file !== undefined) {
    exchange.notes.route = 'file';
    return staticAnswer(file, exchange);
  }
  if (path === '/api' || path.startsWith('/api/') || namesFile(path)) {
    return nothingHere(path, exchange.id);
  }
  exchange.notes.route = 'page';
  return answerHtml(exchange, dependencies);
}

async function answerHtml(exchange: Exchange, dependencies: PageDependencies): Promise<Answer> {
  const { target, header } = exchange;
  const view = firstViewOf(pathOf(target), searchOf(target));
  const [template, answers] = await Promise.all([
    dependencies.loadIndexHtml(target),
    initialAnswers(view.paths, exchange, dependencies.askApi),
  ]);
  const html = Buffer.from(completePage(template, answers, themeOf(header('cookie'))));
  const encoding = encodingFor(header('accept-encoding'), html.byteLength);
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'private, no-cache',
    vary: 'accept-encoding, cookie',
  };
  const status = view.known ? 200 : 404;
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
