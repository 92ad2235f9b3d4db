/** What the routes over a catalog have in common: the wait for what is not known yet, and the way to answer. */
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

/** How long a reader waits for the first page of what is not known yet, or for a renewal asked for, in milliseconds. */
const PATIENCE = 1500;

export type CatalogDependencies = { readonly catalogs: Catalogs };

/** What a route over a catalog answers from. */
export type CatalogQuestion<Parameters> = {
  readonly searchable: SearchableCatalog;
  readonly asked: Partial<Parameters>;
  readonly exchange: Exchange;
};

/**
 * Handles what is asked of an environment as a whole.
 *
 * @param checks of the query's parameters
 * @param answer makes the answer from what the catalog knows then
 * @param isEnough what has to be known for an answer
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
 * Has the catalog gather or renew what it must, and answers from it: at once from what is known. Of an environment of
 * which nothing is known the first page is waited for a little; so is the whole renewal that `Cache-Control: no-cache`
 * asks for.
 *
 * @param isEnough what has to be known for an answer; where it is not in time, and no failure tells why, `answer` is asked
 * all the same
 * @returns also the failure of the walk, where it left nothing to answer from; rejects with ReaderLeft
 */
export async function answerFromCatalog(
  catalog: Catalog,
  exchange: Exchange,
  answer: () => Answer | Promise<Answer>,
  isEnough: IsEnough = isKnown,
): Promise<Answer> {
  const isThere = () => isEnough(catalog.state());
  const anew = asksAnew(exchange);
  if (anew) catalog.refresh();
  else catalog.ask();
  await untilThere(catalog, exchange.leaving(), () => isThere() && !(anew && catalog.isWalking));
  const { failure } = catalog;
  if (failure !== undefined && !isThere()) return failureAnswer(failure, exchange.id);
  return answer();
}

type IsEnough = (state: CatalogState) => boolean;

/** Something, or that there is nothing. */
function isKnown({ loaded, complete }: CatalogState): boolean {
  return loaded > 0 || complete;
}

/** Ends as soon as that is there, the walk fails, or patience does. */
async function untilThere(catalog: Catalog, leaving: AbortSignal, isThere: () => boolean): Promise<void> {
  const isOver = () => isThere() || catalog.failure !== undefined;
  if (isOver()) return;
  if (leaving.aborted) throw new ReaderLeft();
  await new Promise<void>((resolve, reject) => {
    const leave = () => end(() => reject(new ReaderLeft()));
    const timer = setTimeout(() => end(resolve), PATIENCE);
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

/** Compressed for one reader, so with little effort. */
const EFFORT = 3;

/** Results are as many as the things that readers search for: keeping them would push out the pages that all look at. */
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
