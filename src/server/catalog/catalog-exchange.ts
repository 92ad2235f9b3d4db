/** What the routes over a catalog share: waiting for what is not known yet, and answering. */
import type { CatalogState } from '../../contract/catalog';
import { represent, type Answer, type AnswerHeaders } from '../answer';
import { etagOf } from '../cache';
import { compress, type Encodings } from '../encoding';
import { failureAnswer } from '../errors';
import type { Exchange, Handler } from '../exchange';
import { readParameters, type Checks } from '../list-parameters';
import { apiHeaders, asksAnew } from '../listed-page';
import { placeOf } from '../place';
import { searchOf, segmentsOf } from '../request-target';
import { ReaderLeft } from '../shared-calls';
import type { Catalog } from './catalog';
import type { Catalogs, SearchableCatalog } from './catalogs';

/** How long a request waits for the first page of an unknown catalog, and for a requested renewal. In milliseconds. */
const FIRST_PAGE_WAIT = 1500;
const RENEWAL_WAIT = 30_000;

export type CatalogDependencies = { readonly catalogs: Catalogs };

/** What a route over a catalog is asked. */
export type CatalogQuestion<Parameters> = {
  readonly searchable: SearchableCatalog;
  readonly asked: Partial<Parameters>;
  readonly exchange: Exchange;
};

/**
 * Makes the handler of a route over a whole environment.
 *
 * @param checks of the query's parameters
 * @param answer makes the answer from what the catalog knows
 * @param isEnough tells whether enough is known for an answer
 */
export function catalogHandler<Parameters extends object>(
  { catalogs }: CatalogDependencies,
  checks: Checks<Parameters>,
  answer: (question: CatalogQuestion<Parameters>) => Answer | Promise<Answer>,
  isEnough: IsEnough = isKnown,
): Handler {
  return (exchange) => {
    const segments = segmentsOf(exchange.target);
    if (!segments.ok) return failureAnswer(segments.failure, exchange.id);
    const place = placeOf(segments.value, exchange.environments);
    if (!place.ok) return failureAnswer(place.failure, exchange.id);
    const asked = readParameters<Parameters>(searchOf(exchange.target), checks);
    if (!asked.ok) return failureAnswer(asked.failure, exchange.id);
    const searchable = catalogs.of(place.value.environment);
    const question = { searchable, asked: asked.value, exchange };
    return answerFromCatalog(searchable.catalog, exchange, () => answer(question), isEnough);
  };
}

/**
 * Starts or renews the catalog where that is due, and answers from what is known. Where too little is known, it waits 1.5
 * seconds for the first page. `Cache-Control: no-cache` waits 30 seconds for a renewal that begins after the request.
 *
 * @param isEnough tells whether enough is known for an answer. If it is not in time, and there is no failure, `answer` is
 * called all the same
 * @returns the answer, or the failure of the walk if too little is known. Rejects with ReaderLeft
 */
export async function answerFromCatalog(
  catalog: Catalog,
  exchange: Exchange,
  answer: () => Answer | Promise<Answer>,
  isEnough: IsEnough = isKnown,
): Promise<Answer> {
  const isThere = () => isEnough(catalog.state());
  if (asksAnew(exchange)) {
    const walks = catalog.refresh();
    await until(() => catalog.walks >= walks, RENEWAL_WAIT, catalog, exchange.leaving());
  } else {
    catalog.ask();
    await until(isThere, FIRST_PAGE_WAIT, catalog, exchange.leaving());
  }
  const { failure } = catalog;
  if (failure !== undefined && !isThere()) return failureAnswer(failure, exchange.id);
  return answer();
}

type IsEnough = (state: CatalogState) => boolean;

/** True once an action is known or the walk has ended. */
function isKnown({ loaded, complete }: CatalogState): boolean {
  return loaded > 0 || complete;
}

/** Waits until `isDone`, until the catalog fetches nothing more for now, or for that many milliseconds. */
async function until(
  isDone: () => boolean,
  wait: number,
  catalog: Catalog,
  leaving: AbortSignal,
): Promise<void> {
  const isOver = () => isDone() || !catalog.isFetching;
  if (isOver()) return;
  if (leaving.aborted) throw new ReaderLeft();
  await new Promise<void>((resolve, reject) => {
    const leave = () => end(() => reject(new ReaderLeft()));
    const timer = setTimeout(() => end(resolve), wait);
    const stopListening = catalog.onChange(() => {
      if (isOver()) end(resolve);
    });
    leaving.addEventListener('abort', leave, { once: true });
    function end(settle: () => void): void {
      clearTimeout(timer);
      stopListening();
      leaving.removeEventListener('abort', leave);
      settle();
    }
  });
}

/** The compression effort for an answer that is sent once. */
const EFFORT = 3;

/** Compressed search results are not kept: they would push the pages that all users read out of memory. */
const NOT_KEPT: Pick<Encodings, 'of'> = { of: ({ bytes }, encoding) => compress(bytes, encoding, EFFORT) };

/** Answers JSON that was made for this request. */
export function answerJson(json: string, exchange: Exchange): Answer | Promise<Answer> {
  return answerMade(json, exchange, apiHeaders());
}

/** Answers a text that was made for this request. */
export function answerMade(
  text: string,
  { header }: Exchange,
  headers: AnswerHeaders,
): Answer | Promise<Answer> {
  const bytes = Buffer.from(text);
  return represent({ bytes, etag: etagOf(bytes) }, { header, encodings: NOT_KEPT }, headers);
}
