/** Both lists of an environment: read what is asked, and answer from the cache or the source. */
import { ENVIRONMENTS_PATH } from '../../contract/api';
import { represent, type Answer } from '../answer';
import type { Served } from '../cache';
import type { Encodings } from '../encoding';
import { failureAnswer, succeeded, type Outcome } from '../errors';
import type { Exchange, Handler, ReaderRoute } from '../exchange';
import { readListParameters } from '../list-parameters';
import {
  apiHeaders,
  askedPage,
  asksAnew,
  noteFreshness,
  pageFor,
  type AskedPage,
  type PageDependencies,
} from '../listed-page';
import { placeOf } from '../place';
import { searchOf, segmentsOf } from '../request-target';
import type { ServedEnvironment } from '../sources/source';
import { asksForSearch } from './actions';

export type ListDependencies = PageDependencies & { readonly encodings: Encodings };

/**
 * The routes of List Actions and List Schemas.
 *
 * @param searchActions answers in place of the list of actions where that is searched, narrowed or sorted
 */
export function listRoutes(dependencies: ListDependencies, searchActions: Handler): ReaderRoute[] {
  const read = rememberingReader();
  const list = (exchange: Exchange) => answerList(exchange, read, dependencies);
  const actions = (exchange: Exchange) =>
    asksForSearch(exchange.target) ? searchActions(exchange) : list(exchange);
  return [
    { pattern: `${ENVIRONMENTS_PATH}/:environment/actions`, handler: actions },
    { pattern: `${ENVIRONMENTS_PATH}/:environment/actions/:action/schemas`, handler: list },
  ];
}

function answerList(
  exchange: Exchange,
  read: ReadAsked,
  dependencies: ListDependencies,
): Answer | Promise<Answer> {
  const asked = read(exchange);
  if (!asked.ok) return failureAnswer(asked.failure, exchange.id);
  const outcome = pageFor(asked.value, exchange, dependencies, asksAnew(exchange));
  const send = (result: Outcome<Served>) => sendPage(result, exchange, dependencies.encodings);
  return outcome instanceof Promise ? outcome.then(send) : send(outcome);
}

function readAsked(target: string, environments: readonly ServedEnvironment[]): Outcome<AskedPage> {
  const segments = segmentsOf(target);
  if (!segments.ok) return segments;
  const place = placeOf(segments.value, environments);
  if (!place.ok) return place;
  const parameters = readListParameters(searchOf(target));
  return parameters.ok ? succeeded(askedPage(place.value, parameters.value)) : parameters;
}

type ReadAsked = (exchange: Pick<Exchange, 'target' | 'environments'>) => Outcome<AskedPage>;

/** Bounds of what is remembered: this many addresses, none longer than this many characters. */
const REMEMBERED = 1000;
const MEMORABLE = 300;

/**
 * Reads a target once: of what an answer from the cache costs, decoding and checking would be a tenth. What it says
 * depends on which environments there are for the reader, so what is remembered belongs to those.
 */
function rememberingReader(): ReadAsked {
  const byEnvironments = new WeakMap<readonly ServedEnvironment[], Map<string, Outcome<AskedPage>>>();
  return ({ target, environments }) => {
    const remembered = byEnvironments.get(environments) ?? new Map<string, Outcome<AskedPage>>();
    byEnvironments.set(environments, remembered);
    const known = remembered.get(target);
    if (known !== undefined) return known;
    const asked = readAsked(target, environments);
    if (remembered.size >= REMEMBERED) remembered.clear();
    if (asked.ok && target.length <= MEMORABLE) remembered.set(target, asked);
    return asked;
  };
}

function sendPage(
  outcome: Outcome<Served>,
  exchange: Exchange,
  encodings: Encodings,
): Answer | Promise<Answer> {
  if (!outcome.ok) return failureAnswer(outcome.failure, exchange.id);
  const headers = apiHeaders();
  noteFreshness(outcome.value, exchange, headers);
  return represent(outcome.value.page, { header: exchange.header, encodings }, headers);
}
